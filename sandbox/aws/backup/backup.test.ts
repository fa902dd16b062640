import type { Values } from "../../provider/values";
import { iamResources } from "../iam";
import { TestCloud } from "../test-cloud";
import { plant } from "../test-surroundings";
import { backupResources } from ".";

const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const NOTIFICATIONS = "aws:backup/vaultNotifications:VaultNotifications";
const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";
const TEST_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const TEST_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

const keyArn = (region: string) => `arn:aws:kms:${region}:111122223333:key/1`;
const rule = { ruleName: "daily", targetVaultName: "nightly", schedule: "cron(0 7 ? * * *)" };

let aws: TestCloud;
beforeEach(async () => {
  aws = new TestCloud({ ...iamResources, ...backupResources });
  await aws.create(VAULT, { name: "nightly" });
});

/** A role that a service may take; its ARN. */
async function role(service: string): Promise<string> {
  const assumeRolePolicy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  };
  return String((await aws.put("aws:iam/role:Role", { name: "backups", assumeRolePolicy }))["arn"]);
}

async function grant(): Promise<void> {
  const policyArn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";
  await aws.create("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "backups", policyArn });
}

describe("a vault", () => {
  test("is encrypted with a key of its region, AWS's own if need be", async () => {
    for (const region of ["us-east-1", "us-west-2"]) {
      plant(aws, "aws:kms/key:Key", region, { arn: keyArn(region) });
    }
    expect(await aws.put(VAULT, {})).toMatchObject({
      id: "thing-0123abc",
      arn: "arn:aws:backup:us-east-1:111122223333:backup-vault:thing-0123abc",
      kmsKeyArn: expect.stringMatching(
        /^arn:aws:kms:us-east-1:111122223333:key\/[0-9a-f]{8}-[0-9a-f-]{27}$/,
      ) as string,
      recoveryPoints: 0,
    });
    const east = await aws.put(VAULT, { name: "east", kmsKeyArn: keyArn("us-east-1") });
    expect(east["kmsKeyArn"]).toBe(keyArn("us-east-1"));
    await expect(aws.create(VAULT, { name: "none", kmsKeyArn: keyArn("eu-west-1") })).rejects.toThrow(
      "does not exist in us-east-1",
    );
  });

  test("stays while there is anything in it", async () => {
    plant(aws, "sandbox:backup:RecoveryPoint", "point", { vault: "nightly" });
    await expect(aws.delete(VAULT, "nightly")).rejects.toThrow("contains recovery points");
    expect((await aws.read(VAULT, "nightly"))?.id).toBe("nightly");
  });

  test("has one lock and one policy, which know its ARN", async () => {
    const backupVaultArn = "arn:aws:backup:us-east-1:111122223333:backup-vault:nightly";
    const args = { backupVaultName: "nightly" };
    expect(await aws.put(LOCK, { ...args, minRetentionDays: 7 })).toMatchObject({
      id: "nightly",
      backupVaultArn,
    });
    const statement = { Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    expect(await aws.put(POLICY, { ...args, policy })).toMatchObject({
      id: "nightly",
      backupVaultArn,
      policy,
    });
    await expect(aws.create(LOCK, { backupVaultName: "none" })).rejects.toThrow(
      "Backup vault none does not exist",
    );
  });

  test("in another region is another vault", async () => {
    const lock = { backupVaultName: "nightly", region: "us-west-2" };
    await expect(aws.create(LOCK, lock)).rejects.toThrow("Backup vault nightly does not exist");
  });

  test("loses its lock when the old one goes after the new one has come", async () => {
    const { id } = await aws.put(LOCK, { backupVaultName: "nightly", minRetentionDays: 7 });
    await aws.create(LOCK, { backupVaultName: "nightly", minRetentionDays: 14 });
    await aws.delete(LOCK, id);
    expect(await aws.read(LOCK, id)).toBeUndefined();
  });

  test("tells a topic of events that there are", async () => {
    const snsTopicArn = "arn:aws:sns:us-east-1:111122223333:alarms";
    const args = { backupVaultName: "nightly", snsTopicArn, backupVaultEvents: ["COPY_JOB_FAILED"] };
    await expect(aws.create(NOTIFICATIONS, args)).rejects.toThrow("NotFound");
    plant(aws, "aws:sns/topic:Topic", snsTopicArn, { arn: snsTopicArn });
    expect(await aws.put(NOTIFICATIONS, args)).toMatchObject({ id: "nightly" });
    expect(aws.problems(NOTIFICATIONS, { ...args, backupVaultEvents: ["FAILED"] })).toHaveLength(1);
  });
});

describe("a plan", () => {
  test("has an id and a version of its own, which changes with it", async () => {
    const created = await aws.put(PLAN, { rules: [rule] });
    expect(created.id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(created["arn"]).toBe(`arn:aws:backup:us-east-1:111122223333:backup-plan:${created.id}`);
    const { outputs } = await aws.update(PLAN, created.id, { name: "thing-0123abc", rules: [rule] });
    expect(outputs["arn"]).toBe(created["arn"]);
    expect(outputs["version"]).not.toBe(created["version"]);
  });

  test("needs its vaults to be there", async () => {
    const elsewhere = { ...rule, targetVaultName: "weekly" };
    await expect(aws.create(PLAN, { rules: [rule, elsewhere] })).rejects.toThrow(
      "Backup vault weekly does not exist",
    );
  });

  test.each<[string, Values, string]>([
    [
      "what is cold to be deleted within 90 days",
      { lifecycle: { coldStorageAfter: 30, deleteAfter: 119 } },
      "must be at least 90 days greater than MoveToColdStorageAfterDays",
    ],
    [
      "the same of a copy",
      { copyActions: [{ destinationVaultArn: "x", lifecycle: { coldStorageAfter: 1, deleteAfter: 90 } }] },
      "must be at least 90 days greater",
    ],
    [
      "continuous backups of 36 days",
      { enableContinuousBackup: true, lifecycle: { deleteAfter: 36 } },
      "1 to 35 days",
    ],
    ["a rate", { schedule: "rate(1 day)" }, "cron(<six fields>)"],
    [
      "a window that ends as it begins",
      { startWindow: 480, completionWindow: 480 },
      "at least an hour longer",
    ],
    ["a copy to a name", { copyActions: [{ destinationVaultArn: "weekly" }] }, "a vault's ARN"],
  ])("refuses %s", (_, change, problem) => {
    expect(aws.problems(PLAN, { rules: [{ ...rule, ...change }] }).join()).toContain(problem);
  });
});

describe("a selection", () => {
  const tags = [{ type: "STRINGEQUALS", key: "Backup", value: "nightly" }];

  test("needs a role that AWS Backup may take and that may do something", async () => {
    const { id: planId } = await aws.put(PLAN, { rules: [rule] });
    const iamRoleArn = await role("backup.amazonaws.com");
    const args = { planId, iamRoleArn, selectionTags: tags };
    const other = { ...args, iamRoleArn: `${iamRoleArn}s` };
    await expect(aws.create(SELECTION, other)).rejects.toThrow("cannot be assumed by AWS Backup");
    await expect(aws.create(SELECTION, args)).rejects.toThrow("not authorized to call tag:GetResources");
    await grant();
    expect(await aws.put(SELECTION, args)).toMatchObject({ conditions: [], notResources: [] });
  });

  test("keeps its plan from going", async () => {
    const { id: planId } = await aws.put(PLAN, { rules: [rule] });
    const iamRoleArn = await role("backup.amazonaws.com");
    await grant();
    const { id } = await aws.put(SELECTION, { planId, iamRoleArn, selectionTags: tags });
    await expect(aws.delete(PLAN, planId)).rejects.toThrow("selections must be deleted prior to backup plan");
    await aws.delete(SELECTION, id);
    await aws.delete(PLAN, planId);
    expect(await aws.read(PLAN, planId)).toBeUndefined();
  });

  test("selects something", async () => {
    const { id: planId } = await aws.put(PLAN, { rules: [rule] });
    const iamRoleArn = await role("backup.amazonaws.com");
    await expect(aws.create(SELECTION, { planId, iamRoleArn })).rejects.toThrow("is required");
  });
});

describe("a restore testing plan", () => {
  const plan = {
    name: "nightly",
    scheduleExpression: "cron(0 10 ? * TUE *)",
    recoveryPointSelection: {
      algorithm: "LATEST_WITHIN_WINDOW",
      includeVaults: ["*"],
      recoveryPointTypes: ["SNAPSHOT"],
    },
  };
  const selected = {
    name: "databases",
    restoreTestingPlanName: "nightly",
    protectedResourceType: "RDS",
    protectedResourceConditions: { stringEquals: [{ key: "aws:ResourceTag/Backup", value: "nightly" }] },
  };

  test("is found by its name, and stays while it has selections", async () => {
    const created = await aws.put(TEST_PLAN, plan);
    expect(created).toMatchObject({
      id: "nightly",
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours: 24,
    });
    expect(created["arn"]).toMatch(
      /^arn:aws:backup:us-east-1:111122223333:restore-testing-plan:nightly-[0-9a-f-]{36}$/,
    );
    const iamRoleArn = await role("backup.amazonaws.com");
    expect(await aws.put(TEST_SELECTION, { ...selected, iamRoleArn })).toMatchObject({
      id: "databases:nightly",
    });
    await expect(aws.delete(TEST_PLAN, "nightly")).rejects.toThrow("selections must be deleted prior");
  });

  test("cannot be named by the provider, who uses hyphens", () => {
    const { name: _, ...unnamed } = plan;
    expect(aws.problems(TEST_PLAN, unnamed).join()).toContain("letters, digits and underscores");
  });

  test("selects by ARNs or by conditions on tags", async () => {
    await aws.create(TEST_PLAN, plan);
    const { protectedResourceConditions, ...nothing } = selected;
    const iamRoleArn = await role("backup.amazonaws.com");
    await expect(aws.create(TEST_SELECTION, { ...nothing, iamRoleArn })).rejects.toThrow("is required");
    expect(
      aws.problems(TEST_SELECTION, { ...selected, iamRoleArn, protectedResourceArns: ["*"] }),
    ).toHaveLength(1);
    const unprefixed = { stringEquals: [{ key: "Backup", value: "nightly" }] };
    expect(protectedResourceConditions).not.toEqual(unprefixed);
    expect(
      aws
        .problems(TEST_SELECTION, { ...nothing, iamRoleArn, protectedResourceConditions: unprefixed })
        .join(),
    ).toContain("aws:ResourceTag/<tag>");
  });
});

test.each<[string, Values, Values, string[]]>([
  [
    VAULT,
    { name: "a", kmsKeyArn: "a", tags: {} },
    { name: "a", kmsKeyArn: "b", tags: { x: "y" } },
    ["kmsKeyArn"],
  ],
  [LOCK, { minRetentionDays: 7 }, { minRetentionDays: 8 }, ["minRetentionDays"]],
  [POLICY, { policy: "a" }, { policy: "b" }, []],
  [NOTIFICATIONS, { snsTopicArn: "a" }, { snsTopicArn: "b" }, ["snsTopicArn"]],
  [PLAN, { name: "a", rules: [] }, { name: "b", rules: [rule] }, ["name"]],
  [SELECTION, { iamRoleArn: "a" }, { iamRoleArn: "b" }, ["iamRoleArn"]],
  [TEST_PLAN, { name: "a", startWindowHours: 1 }, { name: "b", startWindowHours: 2 }, ["name"]],
  [
    TEST_SELECTION,
    { iamRoleArn: "a", validationWindowHours: 1 },
    { iamRoleArn: "b", validationWindowHours: 2 },
    [],
  ],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
