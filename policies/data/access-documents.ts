import { concerns, concernsEverybody, type Statement } from "../lib/document";

/** Whether everybody is denied an action, and under which condition only. */
export function deniesEverybody(
  statement: Statement,
  action: string,
  condition: (conditions: Statement["conditions"]) => boolean,
): boolean {
  const { effect, conditions } = statement;
  return (
    effect === "Deny" && concernsEverybody(statement) && concerns(statement, action) && condition(conditions)
  );
}

/** The condition of a denial that holds for whoever comes without TLS, and for nobody else. */
export function isWithoutTls(conditions: Statement["conditions"]): boolean {
  const [condition] = conditions;
  return (
    conditions.length === 1 &&
    condition?.key === "aws:securetransport" &&
    /^Bool(IfExists)?$/i.test(condition.operator) &&
    condition.values.join() === "false"
  );
}

/** Condition keys of the one who asks. Those of a source say for whom a service works, and not which service. */
export const callerKeys: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
]);
