import type { Operator } from "./mutant";
import { changedResource } from "./mutant";
import { drop } from "./operators/drop";
import { flip } from "./operators/flip";
import { replaceWord } from "./operators/replace-word";
import { unprotect } from "./operators/unprotect";
import { weaken } from "./operators/weaken";
import { widenDocument } from "./operators/widen-document";
import { widenNetwork } from "./operators/widen-network";
import type { PlainResource } from "./recording";

function resource(props: PlainResource["props"], changes: Partial<PlainResource> = {}): PlainResource {
  return {
    type: "aws:test/thing:Thing",
    name: "thing",
    urn: "urn:pulumi:prod::causeway::aws:test/thing:Thing::thing",
    props,
    opts: { protect: false, ignoreChanges: [] },
    dependencies: {},
    ...changes,
  };
}

/** What each mutant of an operator makes of the properties. */
function results(operator: Operator, before: PlainResource) {
  return operator(before).map(({ change }) => changedResource(before, change).props);
}

test("flip turns every boolean", () => {
  expect(results(flip, resource({ a: true, b: { c: false }, d: "true" }))).toEqual([
    { a: false, b: { c: false }, d: "true" },
    { a: true, b: { c: true }, d: "true" },
  ]);
});

test("drop takes away what protects, by its name", () => {
  expect(results(drop, resource({ kmsKeyId: "k", name: "n" }))).toEqual([{ name: "n" }]);
});

test("weaken lowers floors and raises ceilings", () => {
  expect(results(weaken, resource({ retentionInDays: 30, maxSessionDuration: 3600, port: 80 }))).toEqual([
    { retentionInDays: 1, maxSessionDuration: 3600, port: 80 },
    { retentionInDays: 30, maxSessionDuration: 100_000, port: 80 },
  ]);
});

test("replace puts a weaker word", () => {
  expect(results(replaceWord, resource({ status: "Enabled", name: "Enabled" }))).toEqual([
    { status: "Disabled", name: "Enabled" },
  ]);
});

test("widen opens ranges, and rules to the world", () => {
  expect(results(widenNetwork, resource({ cidrBlock: "10.0.0.0/16" }))).toEqual([{ cidrBlock: "0.0.0.0/0" }]);
  const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  expect(
    results(widenNetwork, resource({ referencedSecurityGroupId: "sg", fromPort: 5432 }, { type })),
  ).toEqual([
    { fromPort: 5432, cidrIpv4: "0.0.0.0/0" },
    { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
  ]);
});

test("widen opens what a document allows, and takes away what it denies", () => {
  const document = (...Statement: object[]) => ({ policy: JSON.stringify({ Statement }) });
  const allow = {
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: "b",
    Condition: { Bool: { x: "1", y: "2" } },
  };
  const deny = { Effect: "Deny", Action: "*", Resource: "*" };
  const changed = results(widenDocument, resource(document(allow, deny)));
  expect(
    changed.map(({ policy }) => (JSON.parse(String(policy)) as { Statement: object[] }).Statement),
  ).toEqual([
    [expect.objectContaining({ Action: "*" }), deny],
    [expect.objectContaining({ Resource: "*" }), deny],
    [expect.not.objectContaining({ Condition: allow.Condition }), deny],
    [expect.objectContaining({ Condition: { Bool: { y: "2" } } }), deny],
    [expect.objectContaining({ Condition: { Bool: { x: "1" } } }), deny],
    [allow],
  ]);
});

test("unprotect takes away Pulumi's own protections", () => {
  const before = resource({}, { opts: { protect: true, ignoreChanges: ["actions"] } });
  expect(unprotect(before).map(({ change }) => changedResource(before, change).opts)).toEqual([
    { protect: false, ignoreChanges: ["actions"] },
    { protect: true, ignoreChanges: [] },
  ]);
});
