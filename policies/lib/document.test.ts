import { letsEverybodyIn, statementsOf } from "./document";

describe("letsEverybodyIn", () => {
  const allowed = (statement: object) => {
    const [first] = statementsOf({ Statement: [{ Effect: "Allow", Action: "sqs:*", ...statement }] }) ?? [];
    return first !== undefined && letsEverybodyIn(first);
  };

  test.each([
    ["everybody", { Principal: "*" }],
    ["every account", { Principal: { AWS: "*" } }],
    ["everybody, among others", { Principal: { AWS: ["arn:aws:iam::123456789012:root", "*"] } }],
    ["all but some", { NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }],
    ["only with TLS", conditioned("Bool", "aws:SecureTransport", "true")],
    ["any account", conditioned("StringLike", "aws:PrincipalAccount", "*")],
    ["any source", conditioned("ArnLike", "aws:SourceArn", "arn:aws:s3:::*")],
    ["sources of any account", conditioned("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:alarms")],
    ["one account or any", conditioned("StringLike", "aws:SourceAccount", ["123456789012", "*"])],
    ["the caller's own account", conditioned("StringEquals", "aws:SourceAccount", "${aws:PrincipalAccount}")],
    ["all but one account", conditioned("StringNotEquals", "aws:PrincipalAccount", "123456789012")],
    ["no account named", conditioned("StringEquals", "aws:PrincipalAccount", [])],
    ["where there is none", conditioned("StringEqualsIfExists", "aws:SourceAccount", "123456789012")],
    ["vacuously", conditioned("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")],
  ])("says so of a statement that allows %s", (_, statement) => {
    expect(allowed(statement)).toBe(true);
  });

  test.each([
    ["one account", { Principal: { AWS: "arn:aws:iam::123456789012:root" } }],
    ["a service", { Principal: { Service: "sns.amazonaws.com" } }],
    ["an organization", conditioned("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")],
    ["a part of it", conditioned("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/r-ab12/*")],
    ["one account's sources", conditioned("ArnLike", "aws:SourceArn", "arn:aws:sns:*:123456789012:*")],
    ["one bucket", conditioned("ArnEquals", "AWS:SourceArn", "arn:aws:s3:::causeway-logs")],
    ["one endpoint", conditioned("StringEquals", "aws:SourceVpce", "vpce-0123456789abcdef0")],
    ["nobody", { Effect: "Deny", Principal: "*" }],
  ])("does not say so of a statement that allows %s", (_, statement) => {
    expect(allowed(statement)).toBe(false);
  });
});

function conditioned(operator: string, key: string, value: string | readonly string[]) {
  return { Principal: "*", Condition: { [operator]: { [key]: value } } };
}
