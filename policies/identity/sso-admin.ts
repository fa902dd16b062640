import { stackPolicy, type Finding, type StackResource } from "../lib/policy";
import { shown } from "../lib/property";

const ADMINISTRATOR = /^arn:[^:]+:iam::aws:policy\/(AdministratorAccess|IAMFullAccess)$/;
const ONE_HOUR = /^PT(1H|[1-5]?\dM)$/;

export const ssoAdmin = stackPolicy({
  id: "sso-admin",
  description: "People are administrators through the break-glass permission set alone, for an hour.",
  risk: "An administrator's laptop is the account, all day, and nobody is told.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_274"], cis: ["1.15"] },
  fix: "Attach AdministratorAccess to a permission set named ...break-glass with sessionDuration PT1H, and no IAMFullAccess anywhere.",
  types: ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment"],
  stackChecks: [
    ({ props, propertyDependencies }) => {
      const arn = props["managedPolicyArn"];
      if (typeof arn !== "string" || arn === "")
        return [{ property: "managedPolicyArn", observed: shown(arn), required: "the ARN of a policy" }];
      if (!ADMINISTRATOR.test(arn)) return [];
      const sets = propertyDependencies["permissionSetArn"] ?? [];
      if (sets.length === 0) return [elsewhere];
      return sets.flatMap((set) => [...named(set), ...short(set)]);
    },
  ],
});

const elsewhere: Finding = {
  property: "managedPolicyArn",
  observed: "an administrator's, for a permission set that is not of this stack",
  required: "an administrator's for the break-glass permission set alone",
};

function named({ name, props }: StackResource): readonly Finding[] {
  const own = props["name"];
  if (typeof own === "string" && own.endsWith("break-glass")) return [];
  return [{ property: `permissionSetArn (${name}).name`, observed: shown(own), required: "...break-glass" }];
}

/** An absent duration is an hour. */
function short({ name, props }: StackResource): readonly Finding[] {
  const duration = props["sessionDuration"];
  if (duration === undefined || (typeof duration === "string" && ONE_HOUR.test(duration))) return [];
  const observed = shown(duration, /^PT(\d+H)?(\d+M)?$/);
  return [{ property: `permissionSetArn (${name}).sessionDuration`, observed, required: "at most PT1H" }];
}
