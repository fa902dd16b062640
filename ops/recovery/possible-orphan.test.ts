import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { possibleOrphan } from "./possible-orphan";

const providers: CheckpointResource[] = [
  {
    urn: "urn:pulumi:prod::causeway::pulumi:providers:aws::aws",
    type: "pulumi:providers:aws",
    inputs: { allowedAccountIds: '["555555555555"]', region: "us-east-1" },
  },
  {
    urn: "urn:pulumi:prod::causeway::pulumi:providers:github::github",
    type: "pulumi:providers:github",
    inputs: { owner: "example" },
  },
];
const state: Checkpoint = { deployment: { resources: providers } };

const asked = (type: string, inputs: CheckpointResource["inputs"]): CheckpointResource => ({
  urn: `urn:pulumi:prod::causeway::${type}::it`,
  type,
  custom: true,
  inputs,
  provider: `urn:pulumi:prod::causeway::pulumi:providers:${type.startsWith("github") ? "github::github" : "aws::aws"}::0f8d`,
});
const orphan = (resource: CheckpointResource, besides?: string, canAdopt = true) =>
  possibleOrphan({ resource, besides }, state, "prod", canAdopt);

const eip = asked("aws:ec2/eip:Eip", { tags: { Name: "network" } });

test("what may be there is named with its place, how to look for it, and what follows", () => {
  expect(orphan(eip)).toEqual({
    urn: eip.urn,
    type: "aws:ec2/eip:Eip",
    name: "it",
    account: "555555555555",
    region: "us-east-1",
    look: "aws --region us-east-1 ec2 describe-addresses --filters Name=tag:Name,Values=network",
    adopt: "npx causeway recover prod --adopt Eip:it=eipalloc-...",
    again: "paid",
    advice:
      "If it is there, the next deployment makes a second one, and this one goes on costing money. Take it over, or " +
      "delete it: nothing uses it yet.",
  });
});

test("a region of its own is where it is looked for", () => {
  expect(orphan({ ...eip, inputs: { ...eip.inputs, region: "us-west-2" } })).toMatchObject({
    region: "us-west-2",
    look: "aws --region us-west-2 ec2 describe-addresses --filters Name=tag:Name,Values=network",
  });
});

test("what is on GitHub is looked for with its own tool", () => {
  expect(
    orphan(asked("github:index/repositoryRuleset:RepositoryRuleset", { repository: "causeway" })),
  ).toMatchObject({
    account: "example",
    region: "",
    look: "gh api repos/example/causeway/rulesets",
    again: "refused",
  });
});

test.each([
  ["that the program gives", { name: "api" }, "refused"],
  ["that the engine drew", { name: "api-1a2b3c4", __defaults: ["name"] }, "paid"],
])("a name %s decides what a second creation comes to", (_which, inputs, again) => {
  expect(orphan(asked("aws:lb/loadBalancer:LoadBalancer", inputs))?.again).toBe(again);
});

test("what is not to be deleted is to be taken over, and why", () => {
  expect(orphan(asked("aws:organizations/account:Account", { email: "a@example.com" }))?.advice).toBe(
    "If it is there, the next deployment fails: a second one is refused. Take it over: an account cannot be deleted, " +
      "only closed.",
  );
});

test("where it cannot be taken over it is to be deleted", () => {
  const found = orphan(eip, undefined, false);
  expect(found).not.toHaveProperty("adopt");
  expect(found?.advice).toContain("Delete it: nothing uses it yet.");
});

test("a type without a rule is looked for among everything of its service", () => {
  expect(orphan(asked("aws:sqs/queue:Queue", { name: "jobs" }))).toMatchObject({
    look: "aws --region us-east-1 resourcegroupstaggingapi get-resources --resource-type-filters sqs",
    adopt: "npx causeway recover prod --adopt 'Queue:it=<id>'",
    again: "unknown",
  });
});

test("a replacement whose id is known is looked for by it, and is to be deleted", () => {
  const found = orphan(asked("aws:iam/role:Role", { name: "writer-2" }), "writer-1");
  expect(found).toMatchObject({
    look:
      "npx pulumi import --preview-only --generate-code=false aws:iam/role:Role it writer-2 --provider " +
      "it=urn:pulumi:prod::causeway::pulumi:providers:aws::aws --stack prod",
    again: "free",
    advice:
      "If it is there, the next deployment makes a second one; this one costs nothing, and nobody looks after it. " +
      "Besides the one that it was to replace, which is still in use, it is to be deleted.",
  });
  expect(found).not.toHaveProperty("adopt");
});

test.each([
  ["what can be read", asked("aws:iam/role:Role", { name: "writer" })],
  ["what may be done again", asked("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: "vpc-1" })],
  ["a component", { ...eip, custom: false }],
])("%s is no orphan", (_what, resource) => {
  expect(orphan(resource)).toBeUndefined();
});
