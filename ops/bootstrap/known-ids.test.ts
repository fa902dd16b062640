import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { afterSecondCreation, knownId } from "./known-ids";

const providerUrn = "urn:pulumi:bootstrap::causeway::pulumi:providers:aws::tooling";
const state: Checkpoint = {
  deployment: {
    resources: [
      { urn: providerUrn, type: "pulumi:providers:aws", inputs: { allowedAccountIds: '["222222222222"]' } },
    ],
  },
};
const resource = (type: string, inputs: Readonly<Record<string, unknown>>): CheckpointResource => ({
  urn: `urn:pulumi:bootstrap::causeway::${type}::it`,
  type,
  inputs,
  provider: `${providerUrn}::0f8d2f6e`,
});

// As `pulumi import` of each type wants them: registry documentation of @pulumi/aws, section "Import".
test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ["aws:s3/bucket:Bucket", { bucket: "state", region: "us-west-2" }, "state"],
  ["aws:iam/role:Role", { name: "writer" }, "writer"],
  ["aws:iam/policy:Policy", { name: "limit" }, "arn:aws:iam::222222222222:policy/limit"],
  ["aws:iam/policy:Policy", { name: "limit", path: "/ci/" }, "arn:aws:iam::222222222222:policy/ci/limit"],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com" },
    "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com",
  ],
  ["aws:kms/alias:Alias", { name: "alias/state" }, "alias/state"],
  [
    "aws:kms/replicaKey:ReplicaKey",
    { primaryKeyArn: "arn:aws:kms:us-east-1:222222222222:key/mrk-1" },
    "mrk-1",
  ],
  ["aws:ecr/repository:Repository", { name: "causeway/api" }, "causeway/api"],
  ["aws:budgets/budget:Budget", { name: "monthly" }, "222222222222:monthly"],
  ["aws:securityhub/account:Account", {}, "222222222222"],
])("ST-11: the id of %s follows from what was asked for", (type, inputs, id) => {
  expect(knownId(resource(type, inputs), state)).toBe(id);
  expect(afterSecondCreation(resource(type, inputs))).toBeUndefined();
});

test("ST-11: the id of a key is AWS's own: what a second one leads to is said", () => {
  const key = resource("aws:kms/key:Key", { description: "State" });
  expect(knownId(key, state)).toBeUndefined();
  expect(afterSecondCreation(key)).toContain("schedule its deletion");
});
