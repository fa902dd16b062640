import { concerns, type Statement } from "../lib/document";

export const ROLE = "aws:iam/role:Role";

/** Where a role says who may take it on. */
export const TRUST = "assumeRolePolicy";

/** The values of a statement's principals of one kind: `AWS`, `Service`, `Federated`. */
export function principalsOf({ principals }: Statement, kind: string): readonly string[] {
  return principals
    .filter((principal) => principal.startsWith(`${kind}:`))
    .map((principal) => principal.slice(kind.length + 1));
}

/** Whether a statement is for identities that prove themselves by a token of an OpenID Connect provider. */
export function isForTokens(statement: Statement): boolean {
  return (
    concerns(statement, "sts:AssumeRoleWithWebIdentity") ||
    principalsOf(statement, "Federated").some((provider) => provider.includes(":oidc-provider/"))
  );
}

/** The values that plain `StringEquals` asks of a key; none where it does not. */
export function demanded({ conditions }: Statement, key: string): readonly string[] {
  return conditions
    .filter((condition) => condition.operator === "StringEquals" && condition.key === key.toLowerCase())
    .flatMap(({ values }) => values);
}
