import { record } from "../../testing/record";
import { EncryptionKey } from "./encryption-key";
import type { EncryptionKeyArgs } from "./encryption-key";
import { keyPolicy, logGroupsUse } from "./key-policy";

const account = { accountId: "123456789012", region: "us-east-1" };
const minimal: EncryptionKeyArgs = {
  accountId: account.accountId,
  description: "Database storage",
  alias: "dev/database",
};

const recordKey = (args: EncryptionKeyArgs) => record(() => new EncryptionKey("data", args));

test("a key rotates, waits 30 days before it is gone, and is protected", async () => {
  const { resources, one } = await recordKey(minimal);

  expect(resources.map(({ type, name }) => `${type} ${name}`)).toEqual([
    "causeway:encryption-key:EncryptionKey data",
    "aws:kms/key:Key data-key",
    "aws:kms/alias:Alias data-alias",
  ]);
  const key = one("aws:kms/key:Key");
  expect(key.inputs).toEqual({
    description: "Database storage",
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: JSON.stringify(keyPolicy(account.accountId, [])),
  });
  expect(key.opts).toMatchObject({ protect: true, parent: one("causeway:encryption-key:EncryptionKey").urn });
  expect(one("aws:kms/alias:Alias").inputs).toEqual({
    name: "alias/dev/database",
    targetKeyId: "data-key-id",
  });
  expect(one("causeway:encryption-key:EncryptionKey").outputs).toEqual({
    keyArn: "arn:aws:kms:us-east-1:123456789012:key/data-key",
    keyId: "data-key-id",
    aliasName: "alias/dev/database",
  });
});

test("uses become statements of the policy", async () => {
  const { one } = await recordKey({ ...minimal, uses: [logGroupsUse(account)] });

  expect(one("aws:kms/key:Key").inputs["policy"]).toBe(
    JSON.stringify(keyPolicy(account.accountId, [logGroupsUse(account)])),
  );
});

test("a policy of its own takes the place of the usual one, and a key may be replicated", async () => {
  const { one } = await recordKey({ ...minimal, policy: "{}", multiRegion: true });

  expect(one("aws:kms/key:Key").inputs).toMatchObject({ policy: "{}", multiRegion: true });
});

test("SC-08: a policy and uses are refused together: the uses would be lost", async () => {
  await expect(recordKey({ ...minimal, policy: "{}", uses: [logGroupsUse(account)] })).rejects.toThrow(
    'EncryptionKey "data": uses: got ["LogGroups"], expected no uses beside a policy. ' +
      "Fix: write them into the policy, or leave the policy out",
  );
});

test("protection can be taken off explicitly", async () => {
  const { one } = await recordKey({ ...minimal, protect: false });

  expect(one("aws:kms/key:Key").opts.protect).toBe(false);
});

test.each(["", "aws/rds", "alias/dev", "dev database", "x".repeat(251)])(
  "SC-08: the alias %j is refused before any resource",
  async (alias) => {
    await expect(recordKey({ ...minimal, alias })).rejects.toThrow(
      `EncryptionKey "data": alias: got ${JSON.stringify(alias)}, expected letters, digits, /, _ and -, ` +
        "starting neither with aws/ nor with alias/. Fix: use a name such as dev/database",
    );
  },
);

test("SC-08: all problems are named at once", async () => {
  await expect(recordKey({ accountId: "1", description: "", alias: "dev/x" })).rejects.toThrow(
    'EncryptionKey "data": accountId: got "1", expected twelve digits. ' +
      "Fix: give the id of the account the resources live in\n" +
      'description: got "", expected words. Fix: say what the key encrypts',
  );
});

test("SC-08: a misspelt argument is refused: the key would be without what it asks for", async () => {
  const misspelt = { ...minimal, protected: true };
  await expect(recordKey(misspelt)).rejects.toThrow(
    'EncryptionKey "data": protected: got true, expected one of the arguments accountId, alias,',
  );
});
