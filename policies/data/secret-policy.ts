import type { Statement } from "../lib/document";
import { allowing, documentAt, notEverybody } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { isAbsent, isTrue, ofType, property } from "../lib/property";
import { deniesEverybody, isWithoutTls } from "./access-documents";

const POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy";
const SECRET = "aws:secretsmanager/secret:Secret";
const READING = "secretsmanager:GetSecretValue";

export const secretPolicy = resourcePolicy({
  id: "secret-policy",
  description: "A secret's policy shuts out other accounts, and whoever comes without TLS.",
  risk: "A role somewhere else reads the secret, since a later statement or a role's own policy let it.",
  severity: "high",
  frameworks: {},
  fix: "Deny secretsmanager:* to other accounts and without TLS, and set blockPublicPolicy to true; the component Secret does.",
  types: [POLICY, SECRET],
  checks: [
    // Its own property is another place for the same document, which replaces this one.
    ...ofType(SECRET, property("policy", isAbsent)),
    ...ofType(
      POLICY,
      property("blockPublicPolicy", isTrue),
      documentAt(
        "policy",
        allowing(notEverybody()),
        (statements, path) => missing(statements, path, "without TLS", isWithoutTls),
        (statements, path) => missing(statements, path, "to other accounts", isElsewhere),
      ),
    ),
  ],
});

function missing(
  statements: readonly Statement[],
  property: string,
  to: string,
  condition: (conditions: Statement["conditions"]) => boolean,
) {
  if (statements.some((statement) => deniesEverybody(statement, READING, condition))) return [];
  return [{ property, observed: `no denial ${to}`, required: "one for everybody" }];
}

/** Services that call on their own behalf belong to no account, and may be left out. */
function isElsewhere(conditions: Statement["conditions"]): boolean {
  const isAccount = ({ operator, key, values }: Statement["conditions"][number]) =>
    operator === "StringNotEquals" &&
    /^aws:principal(account|orgid)$/.test(key) &&
    values.length > 0 &&
    values.every((value) => /^(\d{12}|o-[a-z0-9]{10,32})$/.test(value));
  return (
    conditions.some(isAccount) &&
    conditions.every((condition) => isAccount(condition) || condition.key === "aws:principalisawsservice")
  );
}
