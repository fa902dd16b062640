import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { comesFrom } from "../lib/reference";
import { ACCOUNT, parentUnit } from "./organization-types";
import { isEmergencySet, permissionSetOf, PERMISSION_SET } from "./sso-types";

const ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";
const MANAGED = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";

/** Policies of AWS's by which nobody changes anything. */
const reading = /(ReadOnlyAccess|ViewOnlyAccess|SecurityAudit)$/;

export const ssoProduction = stackPolicy({
  id: "sso-production",
  description: "People change things in accounts of the units non-production and test; at others they look.",
  risk: "A change by hand in production was reviewed by nobody, and the next deployment takes it back.",
  severity: "high",
  frameworks: {},
  fix: "Assign a permission set of read-only policies there, or move targetId to an account of the unit non-production or test.",
  types: [ASSIGNMENT],
  stackChecks: [changesNothingInProduction()],
});

function changesNothingInProduction(): StackCheck {
  return (assignment, stack) => {
    const set = permissionSetOf(assignment, stack);
    if (set === undefined || isEmergencySet(set) || isReading(set, stack)) return [];
    const account = stack.find((one) => one.type === ACCOUNT && comesFrom(assignment, "targetId", one));
    const unit = account && parentUnit(account, stack);
    if (unit !== undefined && /^(non-production|test)$/.test(String(unit.props["name"]))) return [];
    const required = "an account of the unit non-production or test";
    return [
      {
        property: "targetId",
        observed: "another account, for a permission set that changes things",
        required,
      },
    ];
  };
}

function isReading(set: StackResource, stack: readonly StackResource[]): boolean {
  const own = stack.filter((one) => one.urn !== set.urn && comesFrom(one, "permissionSetArn", set));
  return own
    .filter(({ type }) => type !== ASSIGNMENT && type !== PERMISSION_SET)
    .every(({ type, props }) => type === MANAGED && reading.test(String(props["managedPolicyArn"])));
}
