import { covers } from "../lib/document";
import { stackPolicy, type StackResource } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";

export const backup = stackPolicy({
  id: "backup",
  description: "Databases are backed up by a plan.",
  risk: "A database that is deleted takes its automated backups with it.",
  severity: "medium",
  frameworks: { fsbp: ["RDS.26"], checkov: ["CKV2_AWS_8"] },
  fix: "Give the database the tags of a plan: backupTags of the component Backup.",
  types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  stackChecks: [
    (database, stack) =>
      stack.some((one) => one.type === SELECTION && isPlanned(one) && selects(one, database))
        ? []
        : [
            {
              property: "tags",
              observed: "not those of a backup plan",
              required: "a tag that a selection asks for",
            },
          ],
  ],
});

function isPlanned({ propertyDependencies }: StackResource): boolean {
  return (propertyDependencies["planId"] ?? []).some(({ type }) => type === PLAN);
}

function selects({ props }: StackResource, database: StackResource): boolean {
  const isTagged = asList(props["selectionTags"]).some((tag) => hasTag(database, asProperties(tag)));
  return isTagged || asList(props["resources"]).some((pattern) => isNamed(database, pattern));
}

function hasTag(database: StackResource, { type, key, value }: Readonly<Record<string, unknown>>): boolean {
  const tags = asProperties(database.props["tags"]);
  return type === "STRINGEQUALS" && typeof key === "string" && value !== undefined && tags[key] === value;
}

/** An ARN is not known before there is a database; everything and every database are. */
function isNamed(database: StackResource, pattern: unknown): boolean {
  if (typeof pattern !== "string") return false;
  if (pattern === "*" || /^arn:[^:]+:rds:\*:\*:(db|cluster):\*$/.test(pattern)) return true;
  const { arn } = database.props;
  return typeof arn === "string" && covers(pattern, arn);
}
