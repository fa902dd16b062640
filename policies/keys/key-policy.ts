import { notADocument, statementsOf, type Statement } from "../lib/document";
import type { Check, Finding } from "../lib/policy";

/** A check of all statements of a key's policy. A key without one has the usual one, which is right. */
export function statements(judge: (statements: readonly Statement[]) => readonly Finding[]): Check {
  return ({ props: { policy } }) => {
    if (policy === undefined) return [];
    const found = statementsOf(policy);
    return found === undefined ? [notADocument("policy", policy)] : judge(found);
  };
}

/** A check of each statement by which a key's policy allows something. */
export function eachAllowed(judge: (statement: Statement) => readonly Finding[]): Check {
  return statements((all) => all.filter(({ effect }) => effect === "Allow").flatMap(judge));
}

/** Whether a statement concerns an account as a whole, which then hands out by IAM what the statement allows. */
export function concernsAccount({ principals, exceptPrincipals }: Statement): boolean {
  return !exceptPrincipals && principals.some((principal) => isAccount(principal));
}

/** Whether a principal is an account: its id, or the ARN of its root. */
export function isAccount(principal: string): boolean {
  return /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);
}
