import fc from "fast-check";
import type { EnvironmentTerms } from "./environment-terms";
import { normaliserOf } from "./normalise-urn";

const prod: EnvironmentTerms = {
  name: "prod",
  account: "555555555555",
  region: "us-east-1",
  domain: "prod.causeway.example",
};
const normalise = normaliserOf(prod);

test.each([
  [
    "urn:pulumi:prod::causeway::causeway:database:Database$aws:rds/instance:Instance::prod-postgres",
    "urn:pulumi:<environment>::causeway::causeway:database:Database$aws:rds/instance:Instance::<environment>-postgres",
  ],
  ["lb-main-alias-any.prod.causeway.example", "lb-main-alias-any.<domain>"],
  [
    "arn:aws:iam::555555555555:role/pulumi-deploy-prod",
    "arn:aws:iam::<account>:role/pulumi-deploy-<environment>",
  ],
  ["us-east-1 us-east-1a us-east-10", "<region> <region>a us-east-10"],
  ["10.0.0.0/16 and 10.0.3.0/24", "<cidr> and <cidr>"],
  [`api@sha256:${"0f".repeat(32)}`, "api@<digest>"],
  ["key/a74d1a40-5993-75b7-efab-89747b645aa2", "key/<id>"],
  ["sg-0c31091c34de69a8f", "sg-<id>"],
  ["database-parameter-group-ff0f27e", "database-parameter-group-<id>"],
  ["222222222222 5555555555555", "222222222222 5555555555555"],
  ["production product prods preprod prod", "production product prods preprod <environment>"],
  ["prod.causeway.example.com", "<domain>.com"],
  ["staging", "staging"],
])("PR-11: %s reads %s", (text, normalised) => {
  expect(normalise(text)).toBe(normalised);
});

test("PR-11: an environment of which only the name is known has that taken out", () => {
  expect(normaliserOf({ name: "dev" })("dev-555555555555.us-east-1")).toBe(
    "<environment>-555555555555.us-east-1",
  );
});

test("PR-11: an environment may be called by words that stand for something else, or that mean something in a pattern", () => {
  expect(normaliserOf({ name: "environment", domain: "a+b.example" })("environment.a+b.example")).toBe(
    "<environment>.<domain>",
  );
});

test("PR-11: the same text of two environments reads alike, whatever is in it", () => {
  const staging = {
    name: "staging",
    account: "444444444444",
    region: "eu-west-1",
    domain: "stage.example.org",
  };
  const word = fc.constantFrom(
    "name",
    "account",
    "region",
    "domain",
    "",
    "api",
    "-",
    ".",
    "/",
    "::",
    ":",
    "1",
  );
  const text = (words: readonly string[], terms: EnvironmentTerms) =>
    words.map((one) => terms[one as keyof EnvironmentTerms] ?? one).join("");
  const separated = fc.array(word).map((words) => words.flatMap((one) => [one, "_"]));
  fc.assert(
    fc.property(separated, (words) => {
      expect(normaliserOf(staging)(text(words, staging))).toBe(normalise(text(words, prod)));
    }),
  );
});
