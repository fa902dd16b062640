import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { secretsmanagerResources } from "./index";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

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

  test("is replaced by another value", () => {
    const before = { secretId: "app", secretString: "a", versionStages: ["x"] };
    const after = { secretId: "app", secretString: "b", versionStages: ["y"] };
    expect(test_.replacedBy(VERSION, before, after)).toEqual(["secretString"]);
  });
});
