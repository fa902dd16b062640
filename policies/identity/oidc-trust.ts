import { fieldOf, type Statement } from "../lib/document";
import { allowing, documentAt, type Look } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { demanded, isForTokens, principalsOf, ROLE, TRUST } from "./trust-documents";

const GITHUB = "token.actions.githubusercontent.com";
const PROVIDER = /^arn:[^:*?]+:iam::\d{12}:oidc-provider\/[^*?]+$/;

/** Jobs of this environment only look, and run for pull requests, which are not on any branch that lasts. */
const LOOKING = ":environment:preview";

export const oidcTrust = resourcePolicy({
  id: "oidc-trust",
  description: "A role for pipelines is open to named jobs of one repository, and to tokens made for AWS.",
  risk: "A job of any other repository, fork or branch deploys to the account.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_393", "CKV_AWS_358"] },
  fix: "Demand aud, sub, repository_id and ref by StringEquals in Condition; githubTrust of CiAccess does.",
  types: [ROLE],
  checks: [
    documentAt(
      TRUST,
      forTokens(unnamedProvider),
      forTokens((statement, path) => claim(statement, path, "aud", /^[^*?]+$/)),
      forTokens((statement, path) => claim(statement, path, "sub", /^[^*?]+$/)),
      forTokens((statement, path) =>
        isGithubs(statement) ? claim(statement, path, "repository_id", /^\d+$/) : [],
      ),
      forTokens((statement, path) =>
        isGithubs(statement) && !onlyLooks(statement) ? claim(statement, path, "ref", /^refs\/[^*?]+$/) : [],
      ),
    ),
  ],
});

function forTokens(look: (statement: Statement, path: string) => readonly Finding[]): Look {
  return allowing((statement, path) => (isForTokens(statement) ? look(statement, path) : []));
}

function unnamedProvider(statement: Statement, path: string): readonly Finding[] {
  const { principals, exceptPrincipals } = statement;
  const providers = principalsOf(statement, "Federated").filter((arn) => PROVIDER.test(arn));
  if (!exceptPrincipals && providers.length > 0 && providers.length === principals.length) return [];
  const property = fieldOf(path, statement, "Principal");
  return [{ property, observed: "others than an identity provider", required: "the ARN of one" }];
}

/** `ForAllValues:` and `...IfExists` hold for a token without the claim, `StringLike` for claims nobody meant. */
function claim(statement: Statement, path: string, name: string, form: RegExp): readonly Finding[] {
  const values = issuersOf(statement).map((issuer) => demanded(statement, `${issuer}:${name}`));
  if (values.length > 0 && values.every((list) => list.length > 0 && list.every((one) => form.test(one))))
    return [];
  const property = fieldOf(path, statement, "Condition");
  return [{ property, observed: `no exact ${name}`, required: `StringEquals of the claim ${name}` }];
}

function issuersOf(statement: Statement): readonly string[] {
  return principalsOf(statement, "Federated").map((arn) => arn.split(":oidc-provider/")[1] ?? arn);
}

function isGithubs(statement: Statement): boolean {
  return issuersOf(statement).includes(GITHUB);
}

function onlyLooks(statement: Statement): boolean {
  const subjects = demanded(statement, `${GITHUB}:sub`);
  return subjects.length > 0 && subjects.every((subject) => subject.endsWith(LOOKING));
}
