import { Provider } from "@pulumi/aws/provider";
import { record } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { Backup } from "./backup";
import { backupTags } from "./backup-args";
import type { BackupArgs } from "./backup-args";
import { minimalBackup } from "./backup.fixture";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  component: "causeway:backup:Backup",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  key: "aws:kms/key:Key",
  alias: "aws:kms/alias:Alias",
  lock: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  plan: "aws:backup/plan:Plan",
  policy: "aws:backup/vaultPolicy:VaultPolicy",
  role: "aws:iam/role:Role",
  selection: "aws:backup/selection:Selection",
  testPlan: "aws:backup/restoreTestingPlan:RestoreTestingPlan",
  testSelection: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
  vault: "aws:backup/vault:Vault",
} as const;

const recordBackup = (change: Partial<BackupArgs> = {}) =>
  record(() => new Backup("backup", { ...minimalBackup, ...change }));

/** As prod has it, with a copy in another region. */
const recordProd = (change: Partial<BackupArgs> = {}) =>
  record(() => {
    const provider = new Provider("us-west-2", { region: "us-west-2" });
    return new Backup("backup", {
      ...minimalBackup,
      environment: "prod",
      copy: { region: "us-west-2", provider },
      ...change,
    });
  });

let standard: Recording<Backup>;
let prod: Recording<Backup>;
beforeAll(async () => {
  standard = await recordBackup();
  prod = await recordProd();
});

test("without a copy there are exactly these resources", () => {
  expect(standard.resources.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual(
    [
      `${types.component} backup`,
      "causeway:backup:BackupVault backup-primary",
      "causeway:encryption-key:EncryptionKey backup-primary-encryption",
      `${types.key} backup-primary-encryption-key`,
      `${types.alias} backup-primary-encryption-alias`,
      `${types.vault} backup-primary-vault`,
      `${types.lock} backup-primary-lock`,
      `${types.policy} backup-primary-policy`,
      `${types.role} backup-role`,
      `${types.attachment} backup-backup-policy`,
      `${types.attachment} backup-restores-policy`,
      `${types.plan} backup-plan`,
      `${types.selection} backup-selection`,
      `${types.testPlan} backup-restore-test`,
      `${types.testSelection} backup-restore-test-databases`,
      `${types.eventRule} backup-failed-jobs`,
      `${types.eventTarget} backup-failed-jobs-target`,
      `${types.alarm} backup-missing-alarm`,
    ].toSorted(),
  );
});

test("BK-06: prod has a vault in each of two regions, each encrypted with a key of its own and protected", () => {
  expect(prod.byType(types.vault).map(({ name, inputs, opts }) => [name, inputs, opts.protect])).toEqual([
    [
      "backup-primary-vault",
      {
        name: "prod-backup",
        kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/backup-primary-encryption-key",
      },
      true,
    ],
    [
      "backup-copy-vault",
      {
        name: "prod-backup-copy",
        kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/backup-copy-encryption-key",
      },
      true,
    ],
  ]);
  expect(prod.byType(types.key).map(({ opts }) => opts.protect)).toEqual([true, true]);
  expect(prod.byType(types.alias).map(({ inputs }) => inputs["name"])).toEqual([
    "alias/prod/backup-primary",
    "alias/prod/backup-copy",
  ]);
});

test("BK-06: the lock is in governance mode: changeableForDays would make it one that nobody ever removes", () => {
  const locks = prod.byType(types.lock);
  expect(locks.map(({ inputs }) => inputs)).toEqual([
    { backupVaultName: "prod-backup", minRetentionDays: 7 },
    { backupVaultName: "prod-backup-copy", minRetentionDays: 7 },
  ]);
});

test("BK-06: a lock that changes goes before its successor comes, or it would take that one along", () => {
  expect(prod.byType(types.lock).map(({ opts }) => opts.deleteBeforeReplace)).toEqual([true, true]);
});

test("BK-06: nobody deletes a backup by hand or shortens its life", () => {
  for (const { inputs } of prod.byType(types.policy)) {
    expect(JSON.parse(String(inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "BackupsStay",
          Effect: "Deny",
          Principal: "*",
          Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
          Resource: "*",
        },
      ],
    });
  }
  expect(prod.byType(types.policy).map(({ inputs }) => inputs["backupVaultName"])).toEqual([
    "prod-backup",
    "prod-backup-copy",
  ]);
});

test("BK-06: the plan copies to the vault of the other region", () => {
  const destinationVaultArn = "arn:aws:backup:us-east-1:123456789012:vault/backup-copy-vault";
  expect(prod.one(types.plan).inputs).toMatchObject({
    name: "prod-backup",
    rules: [
      { ruleName: "daily", targetVaultName: "prod-backup", copyActions: [{ destinationVaultArn }] },
      { ruleName: "monthly", targetVaultName: "prod-backup", copyActions: [{ destinationVaultArn }] },
    ],
  });
});

test("BK-06: what carries the tag is backed up", () => {
  expect(prod.one(types.selection).inputs).toEqual({
    planId: "backup-plan-id",
    iamRoleArn: "arn:aws:iam:us-east-1:123456789012:role/backup-role",
    selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "prod-backup" }],
  });
  expect(backupTags("prod", "backup")).toEqual({ Backup: "prod-backup" });
});

test("the role is AWS Backup's, with AWS's policies for both ways, which are under service-role/", () => {
  const { one, byType } = standard;
  expect(JSON.parse(String(one(types.role).inputs["assumeRolePolicy"]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  });
  expect(byType(types.attachment).map(({ inputs }) => inputs)).toEqual([
    {
      role: "backup-role",
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    },
    {
      role: "backup-role",
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    },
  ]);
});

test("selections wait for the role's policies: AWS Backup tries the role when it is given one", () => {
  const { one, byType } = standard;
  const policies = byType(types.attachment).map(({ urn }) => urn);
  for (const type of [types.selection, types.testSelection]) {
    expect(one(type).opts.dependencies).toEqual(expect.arrayContaining(policies));
  }
});

test("BK-05: the latest backup of every database is restored once a week, in the database's own network", () => {
  const { one } = standard;
  expect(one(types.testPlan).inputs).toEqual({
    name: "staging_backup",
    scheduleExpression: "cron(0 10 ? * TUE *)",
    scheduleExpressionTimezone: "Etc/UTC",
    startWindowHours: 1,
    recoveryPointSelection: {
      algorithm: "LATEST_WITHIN_WINDOW",
      includeVaults: ["arn:aws:backup:us-east-1:123456789012:vault/backup-primary-vault"],
      recoveryPointTypes: ["SNAPSHOT"],
      selectionWindowDays: 7,
    },
  });
  expect(one(types.testSelection).inputs).toEqual({
    name: "databases",
    restoreTestingPlanName: "staging_backup",
    iamRoleArn: "arn:aws:iam:us-east-1:123456789012:role/backup-role",
    protectedResourceType: "RDS",
    protectedResourceConditions: {
      stringEquals: [{ key: "aws:ResourceTag/Backup", value: "staging-backup" }],
    },
    restoreMetadataOverrides: { dbsubnetgroupname: "database-subnet-group" },
    validationWindowHours: 1,
  });
});

test("failed backups, copies and restores are told, whichever word the event has for its state", () => {
  const { one } = standard;
  const failures = ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"];
  expect(JSON.parse(String(one(types.eventRule).inputs["eventPattern"]))).toEqual({
    source: ["aws.backup"],
    "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
    detail: { $or: [{ state: failures }, { status: failures }] },
  });
  expect(one(types.eventTarget).inputs).toEqual({
    rule: "backup-failed-jobs",
    arn: minimalBackup.alarmTopicArn,
    inputTransformer: {
      inputPaths: {
        event: "$.detail-type",
        type: "$.detail.resourceType",
        resource: "$.detail.resourceArn",
      },
      // The form without which a chat channel shows nothing of it, and no free text, which could break it.
      inputTemplate: JSON.stringify({
        version: "1.0",
        source: "custom",
        content: {
          textType: "client-markdown",
          description: "[warning] Failed: <event> of <type> <resource>.",
          nextSteps: ["Runbook: https://example.org/runbooks/restore-backup"],
        },
      }),
    },
  });
});

test("no backup for two days is an alarm, because a job that never runs fails nowhere", () => {
  const { one } = standard;
  expect(one(types.alarm).inputs).toMatchObject({
    alarmDescription:
      "[warning] No backup has been completed in staging-backup for two days. " +
      "Runbook: https://example.org/runbooks/restore-backup",
    alarmActions: [minimalBackup.alarmTopicArn],
    namespace: "AWS/Backup",
    metricName: "NumberOfBackupJobsCompleted",
    dimensions: { BackupVaultName: "staging-backup" },
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    period: 86_400,
    evaluationPeriods: 2,
    treatMissingData: "breaching",
  });
});

test("the outputs name the vaults, the role and the tag", () => {
  expect(prod.one(types.component).outputs).toEqual({
    vaultArn: "arn:aws:backup:us-east-1:123456789012:vault/backup-primary-vault",
    vaultName: "prod-backup",
    copyVaultArn: "arn:aws:backup:us-east-1:123456789012:vault/backup-copy-vault",
    roleArn: "arn:aws:iam:us-east-1:123456789012:role/backup-role",
    selectionTags: { Backup: "prod-backup" },
  });
  expect(standard.value.copyVaultArn).toBeUndefined();
});

test("a provider is no part of the state", () => {
  expect(prod.one(types.component).inputs["copy"]).toEqual({ region: "us-west-2" });
});

test("given keys are used, and none is made", async () => {
  const keyArn = "arn:aws:kms:us-east-1:123456789012:key/given";
  const { byType, one } = await recordBackup({ keyArn });
  expect(one(types.vault).inputs["kmsKeyArn"]).toBe(keyArn);
  expect(byType(types.key)).toEqual([]);
});

test("in dev vault and key may go", async () => {
  const { one } = await recordBackup({ environment: "dev", protect: false });
  expect([one(types.vault), one(types.key)].map(({ opts }) => opts.protect)).toEqual([false, false]);
});
