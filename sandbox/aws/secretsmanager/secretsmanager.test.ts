import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { plantRole } from "../test-surroundings";
import { secretsmanagerResources } from "./index";
import { SECRET, SECRET_POLICY, SECRET_ROTATION, SECRET_VERSION as VERSION } from "./types";

let test_: TestCloud;
beforeEach(() => {
  test_ = new TestCloud(secretsmanagerResources);
});

describe("a secret", () => {
  test("has an ARN with six characters behind its name", async () => {
    const created = await test_.put(SECRET, { name: "app/key" });
    expect(created.id).toMatch(
      /^arn:aws:secretsmanager:us-east-1:111122223333:secret:app\/key-[A-Za-z0-9]{6}$/,
    );
    expect(created).toMatchObject({ arn: created.id, name: "app/key", recoveryWindowInDays: 30 });
  });

  test.each<[Values, string]>([
    [{ recoveryWindowInDays: 3 }, "expected a number from 7 to 30"],
    [{ name: "with space" }, "letters, digits and /_+=.@-"],
    [{ name: "a", namePrefix: "b" }, "only one of name, namePrefix"],
  ])("refuses %j before anything happens", (change, problem) => {
    expect(test_.problems(SECRET, change).join()).toContain(problem);
  });

  test("may be gone at once", () => {
    expect(test_.problems(SECRET, { recoveryWindowInDays: 0 })).toEqual([]);
  });

  test("keeps its name taken while it lives and while it can be restored", async () => {
    const { id } = await test_.create(SECRET, { name: "app" });
    await expect(test_.create(SECRET, { name: "app" })).rejects.toThrow("ResourceExistsException");
    await test_.delete(SECRET, id);
    await expect(test_.create(SECRET, { name: "app" })).rejects.toThrow("already scheduled for deletion");
  });

  test("frees its name at once without a recovery window", async () => {
    const { id } = await test_.create(SECRET, { name: "app", recoveryWindowInDays: 0 });
    await test_.delete(SECRET, id);
    await expect(test_.create(SECRET, { name: "app" })).resolves.toMatchObject({ outputs: { name: "app" } });
  });

  test("is replaced by another name, not by another key", () => {
    expect(test_.replacedBy(SECRET, { name: "a" }, { name: "b", kmsKeyId: "k" })).toEqual(["name"]);
  });
});

describe("a secret version", () => {
  test("takes the label AWSCURRENT from the one before", async () => {
    const { id: secretId } = await test_.create(SECRET, { name: "app" });
    const versions = [];
    for (const secretString of ["one", "two", "three"]) {
      versions.push((await test_.create(VERSION, { secretId, secretString })).id);
    }
    const stages = await Promise.all(
      versions.map(async (id) => (await test_.read(VERSION, id))?.outputs["versionStages"]),
    );
    expect(stages).toEqual([[], ["AWSPREVIOUS"], ["AWSCURRENT"]]);
  });

  test("can be of a secret that is named, not pointed at", async () => {
    const { id: secretArn } = await test_.create(SECRET, { name: "app" });
    const created = await test_.put(VERSION, { secretId: "app", secretString: "x" });
    expect(created).toMatchObject({ secretArn, hasSecretStringWo: false });
    expect(created.id).toBe(`app|${String(created["versionId"])}`);
  });

  test("never gives a write-only value back", async () => {
    const { id: secretId } = await test_.create(SECRET, { name: "app" });
    const created = await test_.put(VERSION, {
      secretId,
      secretStringWo: "hush-hush",
      secretStringWoVersion: 1,
    });
    expect(created["hasSecretStringWo"]).toBe(true);
    expect(JSON.stringify(created)).not.toContain("hush-hush");
  });

  test("refuses to be empty, or of no secret", async () => {
    await expect(test_.create(VERSION, { secretId: "none", secretString: "x" })).rejects.toThrow(
      "can't find",
    );
    const { id: secretId } = await test_.create(SECRET, { name: "app" });
    await expect(test_.create(VERSION, { secretId })).rejects.toThrow("either SecretString or SecretBinary");
    expect(test_.problems(VERSION, { secretId, secretString: "x", secretBinary: "eA==" }).join()).toContain(
      "only one of",
    );
  });

  test("wants a version with a write-only value, and a value with the version", async () => {
    const { id: secretId } = await test_.create(SECRET, { name: "app" });
    for (const half of [{ secretStringWo: "x" }, { secretString: "x", secretStringWoVersion: 1 }]) {
      await expect(test_.create(VERSION, { secretId, ...half })).rejects.toThrow("need each other");
    }
  });

  test("is replaced by another value", () => {
    const before = { secretId: "app", secretString: "a", versionStages: ["x"] };
    const after = { secretId: "app", secretString: "b", versionStages: ["y"] };
    expect(test_.replacedBy(VERSION, before, after)).toEqual(["secretString"]);
  });
});

describe("a rotation", () => {
  const rotationLambdaArn = "arn:aws:lambda:us-east-1:111122223333:function:rotate";
  const rotationRules = { automaticallyAfterDays: 30 };
  let secretId: string;
  beforeEach(async () => {
    ({ id: secretId } = await test_.create(SECRET, { name: "app" }));
  });

  test("has the secret's ARN as id, also where the secret is named", async () => {
    const created = await test_.put(SECRET_ROTATION, { secretId: "app", rotationLambdaArn, rotationRules });
    expect(created).toMatchObject({
      id: secretId,
      secretId,
      rotationEnabled: true,
      rotateImmediately: true,
      rotationLambdaArn,
    });
  });

  test.each<[Values, string]>([
    [{ rotationRules: { automaticallyAfterDays: 1001 } }, "expected a number from 1 to 1000"],
    [
      { rotationRules: { automaticallyAfterDays: 1, scheduleExpression: "rate(1 day)" } },
      "only one of automaticallyAfterDays, scheduleExpression",
    ],
    [{ rotationEnabled: false }, "cannot be set when rotationEnabled is false"],
    [{ rotationLambdaArn: "rotate" }, "expected the ARN of a function"],
  ])("refuses %j before anything happens", (change, problem) => {
    const inputs = { secretId, rotationLambdaArn, rotationRules, ...change };
    expect(test_.problems(SECRET_ROTATION, inputs)).toEqual([expect.stringContaining(problem)]);
  });

  test("needs a secret, rules, and somebody who rotates, unless a service keeps the secret", async () => {
    const create = (inputs: Values) => test_.create(SECRET_ROTATION, inputs);
    await expect(create({ secretId: "none", rotationLambdaArn, rotationRules })).rejects.toThrow(
      "can't find",
    );
    await expect(create({ secretId, rotationLambdaArn })).rejects.toThrow("`rotation_rules` is required");
    await expect(create({ secretId, rotationRules })).rejects.toThrow("No Lambda rotation function ARN");
    const managed = "arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-1-abcdef";
    test_.cloud.put({
      ...{ type: SECRET, id: managed, account: "111122223333", region: "us-east-1", urn: "", inputs: {} },
      outputs: { arn: managed, name: "rds!db-1" },
    });
    await expect(create({ secretId: managed, rotationRules })).resolves.toMatchObject({ id: managed });
    const off = { secretId: managed, rotationEnabled: false };
    await expect(create(off)).resolves.toMatchObject({ outputs: { rotationEnabled: false } });
  });

  test("changes in place, but for its secret", () => {
    const before = { secretId: "a", rotationLambdaArn: "x", rotationRules, rotateImmediately: true };
    const after = { secretId: "b", rotationLambdaArn: "y", rotationRules: { automaticallyAfterDays: 7 } };
    expect(test_.replacedBy(SECRET_ROTATION, before, after)).toEqual(["secretId"]);
  });
});

describe("a secret's policy", () => {
  const statement = {
    Effect: "Deny",
    Principal: "*",
    Action: "secretsmanager:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const policyOf = (change: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] });
  let secretArn: string;
  beforeEach(async () => {
    ({ id: secretArn } = await test_.create(SECRET, { name: "app" }));
  });

  test("has the secret's ARN as id", async () => {
    const created = await test_.put(SECRET_POLICY, {
      secretArn,
      policy: policyOf({}),
      blockPublicPolicy: true,
    });
    expect(created).toMatchObject({ id: secretArn, policy: policyOf({}) });
    const after = { secretArn: "b", policy: "{}" };
    expect(test_.replacedBy(SECRET_POLICY, { secretArn: "a", policy: "" }, after)).toEqual(["secretArn"]);
  });

  test("is of a secret that exists, and names principals that exist", async () => {
    const create = (inputs: Values) => test_.create(SECRET_POLICY, { secretArn, ...inputs });
    await expect(create({ secretArn: "none", policy: policyOf({}) })).rejects.toThrow("can't find");
    const AWS = "arn:aws:iam::111122223333:role/api";
    const policy = policyOf({ Principal: { AWS } });
    await expect(create({ policy })).rejects.toThrow("contains an unsupported principal");
    plantRole(test_, "api");
    await expect(create({ policy })).resolves.toMatchObject({ id: secretArn });
  });

  test("that lets everybody in is refused where that is blocked", async () => {
    const policy = policyOf({ Effect: "Allow", Condition: undefined });
    await expect(test_.create(SECRET_POLICY, { secretArn, policy, blockPublicPolicy: true })).rejects.toThrow(
      "PublicPolicyException",
    );
    await test_.create(SECRET_POLICY, { secretArn, policy });
  });

  test("says what it is about", () => {
    expect(test_.problems(SECRET_POLICY, { secretArn, policy: policyOf({ Resource: undefined }) })).toEqual([
      expect.stringContaining("Missing required field Resource"),
    ]);
  });
});
