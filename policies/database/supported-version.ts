import { resourcePolicy, type Context, type Finding, type Resource } from "../lib/policy";
import { finding, isOneOf, property } from "../lib/property";
import { unlessReplica } from "./replica";

export const supportedVersion = resourcePolicy({
  id: "rds-version",
  description: "PostgreSQL runs in a major version that its makers still mend.",
  risk: "Holes found after a version's end are mended late or never, and AWS charges for each vCPU meanwhile.",
  severity: "medium",
  frameworks: {},
  fix: "Raise engineVersion (with allowMajorVersionUpgrade), and set engineLifecycleSupport to open-source-rds-extended-support-disabled, so that no version outlives its support. The Database component does the latter.",
  settings: {
    oldest: {
      description:
        "Oldest major version of PostgreSQL. Raise it when RDS ends the standard support of another.",
      minimum: 10,
      default: 14,
    },
  },
  types: ["aws:rds/instance:Instance"],
  checks: [...unlessReplica(endsWithItsSupport), isRecent],
});

const lifecycle = property(
  "engineLifecycleSupport",
  isOneOf(["open-source-rds-extended-support-disabled"], /^open-source-rds-extended-support$/),
);

/** Only PostgreSQL and MySQL have the extended support; RDS puts databases into it unless told otherwise. */
function endsWithItsSupport(resource: Resource, context: Context): readonly Finding[] {
  const { engine } = resource.props;
  const concerned = typeof engine !== "string" || engine === "postgres" || engine === "mysql";
  return concerned ? lifecycle(resource, context) : [];
}

function isRecent({ props }: Resource, { settings }: Context): readonly Finding[] {
  const { engine, engineVersion: version } = props;
  const oldest = settings["oldest"] ?? 0;
  // Without a version RDS takes a current one.
  if (engine !== "postgres" || version === undefined || majorOf(version) >= oldest) return [];
  const required = `${oldest} or later, or absent`;
  return [finding("engineVersion", version, { required, accepts: () => false, shows: /^\d+(\.\d+)*$/ })];
}

/** Not a number, and so no match, where it cannot be read. */
function majorOf(version: unknown): number {
  return typeof version === "string" ? Number(/^\d+(?=$|\.)/.exec(version)?.[0] ?? Number.NaN) : Number.NaN;
}
