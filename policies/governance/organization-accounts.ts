import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isNotTrue, isOneOf, property } from "../lib/property";

export const organizationAccounts = resourcePolicy({
  id: "org-accounts",
  description:
    "An account that goes from the program is not closed, and its bill is no secret of the root user.",
  risk: "A wrong line closes an account, with everything in it; nobody but a root user who may not sign in sees what it costs.",
  severity: "high",
  frameworks: {},
  fix: 'Set closeOnDeletion to false, and iamUserAccessToBilling to "ALLOW" or leave it out.',
  types: ["aws:organizations/account:Account"],
  checks: [
    property("closeOnDeletion", isNotTrue),
    property("iamUserAccessToBilling", isAbsentOr(isOneOf(["ALLOW"], /^(ALLOW|DENY)$/))),
  ],
});
