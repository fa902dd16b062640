import { resourcePolicy } from "../lib/policy";
import { isOneOf, isSet, property } from "../lib/property";

export const ssoGroups = resourcePolicy({
  id: "sso-groups",
  description: "Access to accounts is given to groups.",
  risk: "Somebody who changes teams or leaves keeps what was given to them by name.",
  severity: "medium",
  frameworks: { fsbp: ["IAM.2"] },
  fix: 'Set principalType to "GROUP" and principalId to a group of the identity store.',
  types: ["aws:ssoadmin/accountAssignment:AccountAssignment"],
  checks: [
    property("principalType", isOneOf(["GROUP"], /^(GROUP|USER)$/)),
    property("principalId", isSet("the id of a group")),
    property("targetType", isOneOf(["AWS_ACCOUNT"], /^[A-Z_]+$/)),
    property("targetId", isSet("the id of an account")),
    property("permissionSetArn", isSet("the ARN of a permission set")),
  ],
});
