import { stackPolicy, type StackCheck } from "../lib/policy";
import { ACCOUNT, parentUnit } from "./organization-types";

export const organizationAccountUnits = stackPolicy({
  id: "org-account-units",
  description: "Every account is in a unit, where guardrails hold.",
  risk: "At the root no guardrail is attached: its administrators may do anything.",
  severity: "high",
  frameworks: {},
  fix: "Set parentId of the account to the id of an organizational unit of the stack.",
  types: [ACCOUNT],
  stackChecks: [isInUnit()],
});

function isInUnit(): StackCheck {
  return (account, stack) => {
    if (parentUnit(account, stack) !== undefined) return [];
    const required = "the id of an organizational unit of the stack";
    return [{ property: "parentId", observed: "none of the units", required }];
  };
}
