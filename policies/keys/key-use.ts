import { concerns, isNarrowed, type Statement } from "../lib/document";

/** Everything that makes or hands out use of a key. */
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey", "kms:CreateGrant"];

/** Whether a statement concerns some use of a key. */
export function concernsUse(statement: Statement): boolean {
  return use.some((action) => concerns(statement, action));
}

/** Whether a statement denies all use to everybody but roles that it names. */
export function deniesUseToOthers(statement: Statement): boolean {
  return deniesUse(statement, /^(Arn|String)Not(Equals|Like)$/i, "aws:principalarn");
}

/** Whether a statement denies all use to principals of accounts that it names. */
export function deniesUseToAccounts(statement: Statement): boolean {
  return deniesUse(statement, /^String(Equals|Like)$/i, "aws:principalaccount");
}

/** To everybody, on one condition alone: a second one would narrow the denial down. */
function deniesUse(statement: Statement, operator: RegExp, key: string): boolean {
  const { effect, principals, exceptPrincipals, conditions } = statement;
  return (
    effect === "Deny" &&
    !exceptPrincipals &&
    principals.some((principal) => principal === "*" || principal === "AWS:*") &&
    use.every((action) => concerns(statement, action)) &&
    conditions.length === 1 &&
    conditions.every((condition) => operator.test(condition.operator)) &&
    isNarrowed({ conditions: conditions.map((line) => ({ ...line, operator: "ArnLike" })) }, new Set([key]))
  );
}
