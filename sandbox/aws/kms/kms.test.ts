import { TestCloud } from "../test-cloud";
import { plantRole } from "../test-surroundings";
import { kmsResources } from ".";
import { KEY, REPLICA_KEY } from "./find-key";

const ALIAS = "aws:kms/alias:Alias";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(kmsResources);
});

function policyFor(...principals: string[]): string {
  const statement = { Effect: "Allow", Principal: { AWS: principals }, Action: "kms:*", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

describe("a key", () => {
  test("leaves the decision to the account's IAM unless a policy is given", async () => {
    const key = await aws.put(KEY, { enableKeyRotation: true });
    expect(key.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(key).toMatchObject({
      arn: `arn:aws:kms:us-east-1:111122223333:key/${key.id}`,
      keyId: key.id,
      rotationPeriodInDays: 365,
    });
    expect(JSON.parse(String(key["policy"]))).toMatchObject({
      Statement: [{ Action: "kms:*", Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
    });
  });

  test("is refused a policy that would lock everybody out", async () => {
    const locked = { policy: policyFor("arn:aws:iam::999999999999:root") };
    await expect(aws.create(KEY, locked)).rejects.toThrow("MalformedPolicyDocumentException");
    const { id } = await aws.create(KEY, { policy: policyFor("arn:aws:iam::111122223333:role/deploy") });
    await expect(aws.update(KEY, id, locked)).rejects.toThrow("MalformedPolicyDocumentException");
    await aws.update(KEY, id, { ...locked, bypassPolicyLockoutSafetyCheck: true });
  });

  test("is refused a policy that names a role that does not exist", async () => {
    const account = "arn:aws:iam::111122223333:root";
    const policy = policyFor(account, "arn:aws:iam::111122223333:role/state-writer");
    const refusal =
      "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals";
    await expect(aws.create(KEY, { policy })).rejects.toThrow(refusal);
    plantRole(aws, "state-writer");
    const { id } = await aws.create(KEY, { policy });
    await expect(
      aws.update(KEY, id, { policy: policyFor(account, "arn:aws:iam::444455556666:role/state-writer") }),
    ).rejects.toThrow(refusal);
  });

  test.each([
    [{ deletionWindowInDays: 3 }, "deletionWindowInDays: expected a number from 7 to 30, got 3"],
    [{ rotationPeriodInDays: 30 }, "rotationPeriodInDays: expected a number from 90 to 2560, got 30"],
    [{ policy: "{" }, "policy: MalformedPolicyDocument: This policy contains invalid Json"],
    [{ policy: "{}" }, "policy: MalformedPolicyDocument: Syntax errors in policy: Statement is missing"],
    [
      { customerMasterKeySpec: "RSA_2048", enableKeyRotation: true },
      'enableKeyRotation: keys of spec "RSA_2048" cannot be rotated automatically',
    ],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(KEY, args)).toEqual([problem]);
  });
});

describe("a replica of a multi-Region key", () => {
  const west = { region: "us-west-2" };

  test("has the key's id in its own region, and a policy of its own", async () => {
    const primary = await aws.put(KEY, { multiRegion: true, enableKeyRotation: true });
    const replica = await aws.put(REPLICA_KEY, { primaryKeyArn: primary["arn"], ...west });
    expect(primary.id).toMatch(/^mrk-[0-9a-f]{32}$/);
    expect(replica).toMatchObject({
      id: primary.id,
      keyId: primary.id,
      arn: `arn:aws:kms:us-west-2:111122223333:key/${primary.id}`,
      keyRotationEnabled: true,
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      region: "us-west-2",
    });
    expect(JSON.parse(String(replica["policy"]))).toMatchObject({ Statement: [{ Action: "kms:*" }] });
  });

  test("bears the same alias in its region, which points at the replica", async () => {
    const primary = await aws.put(KEY, { multiRegion: true });
    const replica = await aws.put(REPLICA_KEY, { primaryKeyArn: primary["arn"], ...west });
    const alias = { name: "alias/secrets", targetKeyId: primary.id };
    expect((await aws.put(ALIAS, alias))["targetKeyArn"]).toBe(primary["arn"]);
    expect((await aws.put(ALIAS, { ...alias, ...west }))["targetKeyArn"]).toBe(replica["arn"]);
  });

  test("is refused for other keys, in the region of the key, and twice in one region", async () => {
    const single = await aws.put(KEY, {});
    const primary = await aws.put(KEY, { multiRegion: true });
    const primaryKeyArn = primary["arn"];
    const none = "arn:aws:kms:us-east-1:111122223333:key/mrk-0";
    await expect(aws.create(REPLICA_KEY, { primaryKeyArn: none, ...west })).rejects.toThrow(
      "NotFoundException",
    );
    await expect(aws.create(REPLICA_KEY, { primaryKeyArn: single["arn"], ...west })).rejects.toThrow(
      "UnsupportedOperationException",
    );
    await expect(aws.create(REPLICA_KEY, { primaryKeyArn })).rejects.toThrow("AlreadyExistsException");
    await aws.create(REPLICA_KEY, { primaryKeyArn, ...west });
    await expect(aws.create(REPLICA_KEY, { primaryKeyArn, ...west })).rejects.toThrow(
      "AlreadyExistsException",
    );
  });

  test("is refused a policy as a key is", async () => {
    const { arn: primaryKeyArn } = await aws.put(KEY, { multiRegion: true });
    const policy = policyFor("arn:aws:iam::999999999999:root");
    await expect(aws.create(REPLICA_KEY, { primaryKeyArn, policy, ...west })).rejects.toThrow(
      "MalformedPolicyDocumentException",
    );
    expect(aws.problems(REPLICA_KEY, { primaryKeyArn: "mrk-1", deletionWindowInDays: 1 })).toHaveLength(2);
  });
});

describe("an alias", () => {
  test("points at a key by id or ARN, and can be pointed at another", async () => {
    const [first, second] = [await aws.put(KEY, {}), await aws.put(KEY, {})];
    const alias = await aws.put(ALIAS, { targetKeyId: first.id });
    expect(alias.id).toBe("alias/thing-0123abc");
    expect(alias["arn"]).toBe("arn:aws:kms:us-east-1:111122223333:alias/thing-0123abc");
    const { outputs } = await aws.update(ALIAS, alias.id, { name: alias.id, targetKeyId: second["arn"] });
    expect(outputs["targetKeyArn"]).toBe(second["arn"]);
  });

  test("of a key that does not exist is refused", async () => {
    await expect(aws.create(ALIAS, { targetKeyId: "none" })).rejects.toThrow("NotFoundException: Key");
  });

  test("does not keep its key from going", async () => {
    const key = await aws.put(KEY, {});
    await aws.create(ALIAS, { targetKeyId: key.id });
    await expect(aws.delete(KEY, key.id)).resolves.toBeUndefined();
  });

  test.each(["state", "alias/aws/state"])("cannot be called %s", (name) => {
    expect(aws.problems(ALIAS, { name, targetKeyId: "k" })).toEqual([
      expect.stringMatching(/^name: expected alias/),
    ]);
  });
});

test.each([
  [KEY, { description: "a" }, { description: "b" }, []],
  [KEY, { multiRegion: false }, { multiRegion: true }, ["multiRegion"]],
  [REPLICA_KEY, { primaryKeyArn: "a" }, { primaryKeyArn: "b" }, ["primaryKeyArn"]],
  [REPLICA_KEY, { policy: "a" }, { policy: "b" }, []],
  [ALIAS, { name: "alias/a" }, { name: "alias/b" }, ["name"]],
  [ALIAS, { targetKeyId: "a" }, { targetKeyId: "b" }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
