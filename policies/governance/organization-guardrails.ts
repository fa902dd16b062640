import { concerns, covers, statementsOf, type Condition, type Statement } from "../lib/document";
import { stackPolicy, type Finding, type StackCheck, type StackResource } from "../lib/policy";
import { guardrailTable, type Guardrail } from "./guardrail-table";
import { attachedPolicies, isAtRoot, UNIT } from "./organization-types";

/** A role that nobody has any reason to exempt: a pattern that covers it covers them all. */
const ordinaryRole = "arn:aws:iam::000000000000:role/some-role";

export const organizationGuardrails = stackPolicy({
  id: "org-guardrails",
  description: "In every unit, service control policies deny what no account may do to itself.",
  risk: "Whoever gets hold of an administrator of one account stops the trail there, deletes its backups and moves in.",
  severity: "high",
  frameworks: {},
  fix: "Keep the Deny statements of the component Organization's guardrails as they are, exempt roles by name, and attach each guardrail to every unit below the root: take it off trialGuardrails.",
  types: [UNIT],
  stackChecks: guardrailTable.map(holds),
});

/** A unit further down inherits from the one below the root. */
function holds(guardrail: Guardrail): StackCheck {
  return (unit, stack) => {
    if (!isAtRoot(unit, "parentId", stack)) return [];
    const statements = attachedPolicies("SERVICE_CONTROL_POLICY", unit, stack).flatMap(statementsIn);
    const open = guardrail.actions.filter(
      (action) => !statements.some((statement) => denies(statement, action, guardrail)),
    );
    return open.length === 0 ? [] : [notDenied(guardrail, open)];
  };
}

function statementsIn({ props: { content } }: StackResource): readonly Statement[] {
  return statementsOf(content) ?? [];
}

/** Whether a statement keeps everybody from an action, but for named roles and what the guardrail itself allows. */
function denies(statement: Statement, action: string, { narrowed }: Guardrail): boolean {
  return (
    statement.effect === "Deny" &&
    concerns(statement, action) &&
    statement.resources.length > 0 &&
    statement.conditions.every((condition) => exemptsRoles(condition) || narrowed?.(condition) === true)
  );
}

function exemptsRoles({ key, operator, values }: Condition): boolean {
  const isExemption = key === "aws:principalarn" && /Not(Like|Equals)$/.test(operator);
  return isExemption && values.length > 0 && !values.some((arn) => covers(arn, ordinaryRole));
}

function notDenied({ name }: Guardrail, open: readonly string[]): Finding {
  const [first = "", ...others] = open;
  const rest = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    property: "service control policies",
    observed: `attached without a denial of ${first}${rest}`,
    required: `a denial that binds all but named roles: ${name}`,
  };
}
