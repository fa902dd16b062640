import { TestCloud } from "../test-cloud";
import { kmsResources } from ".";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(kmsResources);
});

function policyFor(principal: string): string {
  const statement = { Effect: "Allow", Principal: { AWS: principal }, Action: "kms:*", Resource: "*" };
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
  [ALIAS, { name: "alias/a" }, { name: "alias/b" }, ["name"]],
  [ALIAS, { targetKeyId: "a" }, { targetKeyId: "b" }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
