import * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { lifecyclePolicy } from "./lifecycle-rules";
import { Registry } from "./registry";
import type { RegistryArgs } from "./registry-args";
import { repositoryPolicy } from "./repository-policy";

const types = {
  key: "aws:kms/key:Key",
  lifecycle: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  policy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  registry: "causeway:registry:Registry",
  repository: "aws:ecr/repository:Repository",
} as const;

const minimal: RegistryArgs = {
  accountId: "123456789012",
  prefix: "causeway",
  repositories: { api: {}, worker: { keptImages: 500 } },
  pullAccountIds: ["333333333333", "555555555555"],
};

const recordRegistry = (args: object = {}) =>
  record(() => new Registry("registry", { ...minimal, ...args }), {
    state: ({ type, inputs }) =>
      type === types.repository ? { repositoryUrl: `host/${String(inputs["name"])}` } : undefined,
  });

test("IM-02: tags are immutable, images scanned on push, encrypted with a key of their own, and protected", async () => {
  const { one, byType } = await recordRegistry();

  expect(byType(types.repository)).toHaveLength(2);
  const { inputs, opts } = one(types.repository, "registry-api");
  expect(inputs).toEqual({
    name: "causeway/api",
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [
      { encryptionType: "KMS", kmsKey: "arn:aws:kms:us-east-1:123456789012:key/registry-encryption-key" },
    ],
    forceDelete: false,
  });
  expect(opts).toMatchObject({ protect: true, parent: one(types.registry).urn });
  expect(one(types.key).opts.protect).toBe(true);
  expect(one("aws:kms/alias:Alias").inputs["name"]).toBe("alias/causeway-registry");
});

test("IM-03: every repository lets the same accounts pull, so that one digest goes from dev to prod", async () => {
  const { byType } = await recordRegistry();

  const expected = JSON.stringify(repositoryPolicy(minimal.pullAccountIds, undefined));
  expect(byType(types.policy).map(({ inputs }) => inputs)).toEqual([
    { repository: "causeway/api", policy: expected },
    { repository: "causeway/worker", policy: expected },
  ]);
});

test("IM-01: the role that pushes may be known only later", async () => {
  const role = "arn:aws:iam::123456789012:role/push";
  const { one } = await recordRegistry({ pushRoleArn: pulumi.output(role) });

  expect(one(types.policy, "registry-api-policy").inputs["policy"]).toBe(
    JSON.stringify(repositoryPolicy(minimal.pullAccountIds, role)),
  );
});

test("IM-05: each repository keeps as many images as it asks for", async () => {
  const { one } = await recordRegistry();

  expect(one(types.lifecycle, "registry-api-lifecycle").inputs["policy"]).toBe(
    JSON.stringify(lifecyclePolicy(200)),
  );
  expect(one(types.lifecycle, "registry-worker-lifecycle").inputs).toEqual({
    repository: "causeway/worker",
    policy: JSON.stringify(lifecyclePolicy(500)),
  });
});

test("outputs are URLs and ARNs by service", async () => {
  const { one } = await recordRegistry();

  expect(one(types.registry).outputs).toEqual({
    repositoryUrls: { api: "host/causeway/api", worker: "host/causeway/worker" },
    repositoryArns: {
      api: "arn:aws:ecr:us-east-1:123456789012:repository/registry-api",
      worker: "arn:aws:ecr:us-east-1:123456789012:repository/registry-worker",
    },
    keyArn: "arn:aws:kms:us-east-1:123456789012:key/registry-encryption-key",
  });
});

test("protection can be taken off explicitly", async () => {
  const { byType } = await recordRegistry({ protect: false });

  const stateful = [...byType(types.repository), ...byType(types.key)];
  expect(stateful.map(({ opts }) => opts.protect)).toEqual([false, false, false]);
});

test.each<[object, string]>([
  [{ accountId: "1" }, 'accountId: got "1", expected twelve digits'],
  [{ prefix: "Causeway" }, 'prefix: got "Causeway", expected at most 100 lower-case letters'],
  [{ repositories: {} }, "repositories: got [], expected at least one. Fix: name the services"],
  [{ repositories: { api_v2: {} } }, 'repositories.api_v2: got "api_v2", expected at most 100 lower-case'],
  [{ repositories: { "a/b": {} } }, 'repositories.a/b: got "a/b"'],
  [
    { repositories: { api: { keptImages: 3 } } },
    "repositories.api.keptImages: got 3, expected a whole number of images, at least 10. " +
      "Fix: use 10 or more: rollbacks need images of before",
  ],
  [
    { repositories: { api: { kept: 3 } } },
    "repositories.api.kept: got 3, expected one of the arguments keptImages",
  ],
  [{ pullAccountIds: [] }, "pullAccountIds: got [], expected at least one. Fix: name the accounts"],
  [
    { pullAccountIds: ["333333333333", "*"] },
    'pullAccountIds[1]: got "*", expected twelve digits. Fix: give the id of an account that pulls',
  ],
])("SC-08: %j is refused before any resource", async (args, problem) => {
  await expect(recordRegistry(args)).rejects.toThrow(`Registry "registry": ${problem}`);
});
