import { changed, type Mutant, type Operator } from "./mutant";
import { addDanger } from "./operators/add-danger";
import { addResources } from "./operators/add-resource";
import { cut } from "./operators/cut";
import { drop } from "./operators/drop";
import { flip } from "./operators/flip";
import { redirect } from "./operators/redirect";
import { removeGuard } from "./operators/remove-guard";
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

/** What a mutant makes of its resource; nothing where it takes it away. */
function after(mutant: Mutant, before: PlainResource): PlainResource | undefined {
  return changed([before], mutant).at(-1);
}

/** What each mutant of an operator makes of the properties. */
function results(operator: Operator, before: PlainResource, stack: readonly PlainResource[] = []) {
  return operator(before, stack).map((mutant) => after(mutant, before)?.props);
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

test("drop takes away what protects in some types alone", () => {
  const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  expect(results(drop, resource({ description: "d" }, { type }))).toEqual([{}]);
  expect(results(drop, resource({ description: "d" }))).toEqual([]);
});

test("cut takes one element out of a list that protects, and of no other", () => {
  expect(results(cut, resource({ eventCategories: ["failure", "deletion"], names: ["n"] }))).toEqual([
    { eventCategories: ["deletion"], names: ["n"] },
    { eventCategories: ["failure"], names: ["n"] },
  ]);
});

test("cut takes one line out of a file, but for comments", () => {
  const owners = resource({ content: "# Owners\n* @o/infra\n/policies/ @o/security\n" });
  expect(results(cut, owners)).toEqual([
    { content: "# Owners\n/policies/ @o/security\n" },
    { content: "# Owners\n* @o/infra\n" },
  ]);
  expect(cut(owners, []).map(({ property }) => property)).toEqual(["content <*>", "content </policies/>"]);
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
    { fromPort: 5432, cidrIpv4: "10.0.0.0/8" },
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
  const widened = results(widenDocument, resource(document(allow, deny)));
  expect(
    widened.map((props) => (JSON.parse(String(props?.["policy"])) as { Statement: object[] }).Statement),
  ).toEqual([
    [expect.objectContaining({ Action: "*" }), deny],
    [expect.objectContaining({ Resource: "*" }), deny],
    [expect.not.objectContaining({ Condition: allow.Condition }), deny],
    [expect.objectContaining({ Condition: { Bool: { y: "2" } } }), deny],
    [expect.objectContaining({ Condition: { Bool: { x: "1" } } }), deny],
    [allow],
  ]);
});

test("unprotect takes away what Pulumi adds: its protections, and the tags of a provider", () => {
  const tags = { provider: { props: { defaultTags: "{}" } } };
  const before = resource({}, { opts: { protect: true, ignoreChanges: ["actions"] }, ...tags });
  const made = { ...before, props: { tagsAll: {} } };
  expect(unprotect(before, [made]).map((mutant) => after(mutant, before))).toEqual([
    { ...before, opts: { protect: false, ignoreChanges: ["actions"] } },
    { ...before, opts: { protect: true, ignoreChanges: [] } },
    expect.not.objectContaining(tags),
  ]);
});

test("unprotect leaves the provider of what has no tags", () => {
  const before = resource({}, { provider: { props: { defaultTags: "{}" } } });
  expect(unprotect(before, [before])).toEqual([]);
});

describe("redirect", () => {
  const listener = (protocol: string) =>
    resource(
      { protocol, arn: `arn:aws:elasticloadbalancing:::listener/${protocol}` },
      { type: "aws:lb/listener:Listener", urn: protocol },
    );
  const subnet = (SubnetType: string) =>
    resource(
      { arn: `arn:aws:ec2:::subnet/subnet-${SubnetType}`, tags: { SubnetType } },
      { type: "aws:ec2/subnet:Subnet", urn: SubnetType },
    );
  const redirected = (before: PlainResource, stack: readonly PlainResource[]) =>
    redirect(before, stack)
      .map((mutant) => after(mutant, before))
      .map((changedOne) => [changedOne?.props, changedOne?.dependencies]);

  test("leads a reference to another resource of the stack, also for the engine", () => {
    const rule = resource(
      { listenerArn: "arn", priority: 1 },
      { type: "aws:lb/listenerRule:ListenerRule", dependencies: { listenerArn: ["HTTPS"] } },
    );
    expect(redirected(rule, [listener("HTTPS"), listener("HTTP")])).toEqual([
      [
        { listenerArn: "arn:aws:elasticloadbalancing:::listener/HTTP", priority: 1 },
        { listenerArn: ["HTTP"] },
      ],
    ]);
    expect(redirected(rule, [listener("HTTPS")])).toEqual([]);
  });

  test("leads a list of references, by ids where ARNs are not used", () => {
    const group = resource({ subnetIds: ["s"] }, { type: "aws:rds/subnetGroup:SubnetGroup" });
    expect(redirected(group, [subnet("Isolated"), subnet("Private"), subnet("Public")])).toEqual([
      [{ subnetIds: ["subnet-Public"] }, { subnetIds: ["Public"] }],
      [{ subnetIds: ["subnet-Private"] }, { subnetIds: ["Private"] }],
    ]);
  });

  test("leads to something that no stack made", () => {
    const account = resource(
      { parentId: "ou-1" },
      { type: "aws:organizations/account:Account", dependencies: { parentId: ["unit"] } },
    );
    expect(redirected(account, [])).toEqual([[{ parentId: "r-root" }, { parentId: [] }]]);
  });
});

test("remove takes away what protects others, and nothing else", () => {
  const guard = resource({}, { type: "aws:s3/bucketPolicy:BucketPolicy" });
  expect(removeGuard(guard, []).map((mutant) => after(mutant, guard))).toEqual([undefined]);
  expect(removeGuard(resource({}), [])).toEqual([]);
});

test("add puts a dangerous property, or one more element", () => {
  const type = "github:index/repositoryRuleset:RepositoryRuleset";
  expect(results(addDanger, resource({ bypassActors: ["app"] }, { type }))).toEqual([
    { bypassActors: ["app", expect.objectContaining({ actorType: "OrganizationAdmin" })] },
  ]);
  expect(results(addDanger, resource({ acl: "private" }, { type: "aws:s3/bucket:Bucket" }))).toEqual([
    { acl: "private", forceDestroy: true },
    { acl: "public-read" },
  ]);
});

test("add puts dangerous resources of the packages that a stack uses", () => {
  const repository = resource(
    {},
    { type: "github:index/repository:Repository", urn: "urn:pulumi:s::p::t::n" },
  );
  const added = addResources([repository]).flatMap(({ change }) =>
    change.kind === "add" ? [change.resource] : [],
  );
  expect(added.map(({ type }) => type)).toEqual([
    "github:index/actionsSecret:ActionsSecret",
    "github:index/actionsVariable:ActionsVariable",
  ]);
  expect(added[0]?.urn).toMatch(/^urn:pulumi:s::p::github:index\/actionsSecret:ActionsSecret::danger-\d+$/);
  expect(addResources([])).toEqual([]);
});
