import { notADocument, statementsOf, type Statement } from "../lib/document";
import type { Check, Finding } from "../lib/policy";

/** A check of all statements of a bucket's policy. */
export function statements(judge: (statements: readonly Statement[]) => readonly Finding[]): Check {
  return ({ props: { policy } }) => {
    const found = statementsOf(policy);
    return found === undefined ? [notADocument("policy", policy)] : judge(found);
  };
}

/** A check of each statement by which a bucket's policy allows something. */
export function eachAllowed(judge: (statement: Statement) => readonly Finding[]): Check {
  return statements((all) => all.filter(({ effect }) => effect === "Allow").flatMap(judge));
}
