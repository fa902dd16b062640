import { fieldOf, type Statement } from "../lib/document";
import { allowing, documentAt } from "../lib/document-check";
import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { demanded, principalsOf, ROLE, TRUST } from "./trust-documents";

export const iamTrustAccounts = resourcePolicy({
  id: "iam-trust-accounts",
  description:
    "A role that another account may take on names roles there, and asks for more than their word.",
  risk: "Any identity of the other account becomes the role, or somebody makes a service of it do so.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_61"] },
  fix: "Name roles of the account in Principal, and demand sts:ExternalId and sts:RoleSessionName in Condition.",
  types: [ROLE],
  checks: [
    documentAt(TRUST, allowing(wholeAccounts), allowing(withoutExternalId), allowing(withoutSessionName)),
  ],
});

/** `root` stands for every identity that its account gives the right to. */
function wholeAccounts(statement: Statement, path: string, resource: Resource): readonly Finding[] {
  if (!foreign(statement, resource).some((arn) => /^(\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(arn)))
    return [];
  const property = fieldOf(path, statement, "Principal");
  return [{ property, observed: "a whole account", required: "roles of it" }];
}

function withoutExternalId(statement: Statement, path: string, resource: Resource): readonly Finding[] {
  if (foreign(statement, resource).length === 0 || demanded(statement, "sts:ExternalId").length > 0)
    return [];
  const property = fieldOf(path, statement, "Condition");
  return [{ property, observed: "no sts:ExternalId", required: "StringEquals of sts:ExternalId" }];
}

/** What a session is called is how the trail tells whose work it was. */
function withoutSessionName(statement: Statement, path: string, resource: Resource): readonly Finding[] {
  const named = statement.conditions.some(
    ({ operator, key, values }) =>
      /^String(Equals|Like)$/.test(operator) &&
      key === "sts:rolesessionname" &&
      values.length > 0 &&
      !values.includes("*"),
  );
  if (foreign(statement, resource).length === 0 || named) return [];
  const property = fieldOf(path, statement, "Condition");
  return [{ property, observed: "any session name", required: "names of sessions in sts:RoleSessionName" }];
}

/** Principals of accounts other than the role's own; all of them where the provider does not say which that is. */
function foreign(statement: Statement, { provider }: Resource): readonly string[] {
  const principals = principalsOf(statement, "AWS");
  if (principals.length === 0) return [];
  const own = provider?.props["allowedAccountIds"];
  const ids = typeof own === "string" ? (own.match(/\d{12}/g) ?? []) : [];
  return principals.filter((principal) => !ids.some((id) => principal.includes(id)));
}
