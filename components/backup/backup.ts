import * as backup from "@pulumi/aws/backup";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarm/alarm";
import { serviceTrust } from "../shared/service-trust";
import { backupTags } from "./backup-args";
import type { BackupArgs, BackupSpec } from "./backup-args";
import { checkedBackup } from "./backup-checks";
import { BackupVault } from "./backup-vault";
import { failedJobMessage, failedJobPattern } from "./failed-jobs";
import { planRules, restoreTestCron, restoreTestName } from "./plan-rules";

/**
 * Backups of everything that carries the tag `Backup: <environment>-<name>`, by AWS Backup: daily and monthly, in a
 * locked vault, copied to another region in prod, and restored once a week as a test.
 *
 * Creates 1. a `BackupVault`, and another one in the copy's region, each with its own key, lock and policy; 2. the
 * role; 3. plan and selection; 4. a restore testing plan for databases; 5. an event rule for failed jobs and an alarm
 * for days without a backup.
 *
 * ```ts
 * const backup = new Backup("backup", {
 *   environment: "prod",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   alarmTopicArn: alarms.topicArn,
 *   runbookUrl: "https://github.com/example/causeway/blob/main/docs/runbooks/restore-backup.md",
 *   restoreTestSubnetGroupName: database.subnetGroupName,
 *   copy: { region: "us-west-2", provider: new Provider("aws-us-west-2", { region: "us-west-2" }) },
 * });
 * ```
 *
 * Cost: the GiB kept, doubled by the copy; see the README.
 */
export class Backup extends pulumi.ComponentResource {
  readonly vaultArn: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;
  /** `undefined` without a copy. */
  readonly copyVaultArn: pulumi.Output<string> | undefined;
  /** With its permissions. What is restored by hand is restored with it. */
  readonly roleArn: pulumi.Output<string>;
  /** The tag that makes a resource part of the plan: `{ Backup: "<environment>-<name>" }`. */
  readonly selectionTags: Readonly<Record<"Backup", string>>;

  /** @throws ArgsError when an argument breaks a rule of `BackupArgs` */
  constructor(name: string, args: BackupArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = checkedBackup(name, args);
    super("causeway:backup:Backup", name, describable(args), opts);
    const vault = this.createVault(`${name}-primary`, spec);
    const copyVault = this.createCopyVault(`${name}-copy`, spec);
    const roleArn = this.createRole(name, spec);
    this.selectionTags = backupTags(spec.environment, name);
    this.createPlan(name, spec, vault, copyVault, roleArn);
    this.createRestoreTest(name, spec, vault, roleArn);
    this.createFailedJobEvents(name, spec);
    this.createMissingBackupAlarm(name, spec, vault);

    this.vaultArn = vault.vaultArn;
    this.vaultName = vault.vaultName;
    this.copyVaultArn = copyVault?.vaultArn;
    this.roleArn = roleArn;
    this.registerOutputs({
      vaultArn: this.vaultArn,
      vaultName: this.vaultName,
      copyVaultArn: this.copyVaultArn,
      roleArn: this.roleArn,
      selectionTags: this.selectionTags,
    });
  }

  private createVault(name: string, spec: BackupSpec): BackupVault {
    return new BackupVault(
      name,
      {
        ...vaultArgs(spec),
        vaultName: spec.planName,
        keyAlias: `${spec.environment}/${name}`,
        keyArn: spec.keyArn,
      },
      { parent: this },
    );
  }

  private createCopyVault(name: string, spec: BackupSpec): BackupVault | undefined {
    if (spec.copy === undefined) return undefined;
    return new BackupVault(
      name,
      {
        ...vaultArgs(spec),
        vaultName: `${spec.planName}-copy`,
        keyAlias: `${spec.environment}/${name}`,
        keyArn: spec.copy.keyArn,
      },
      { parent: this, provider: spec.copy.provider },
    );
  }

  /**
   * No condition in its trust: a role can only be handed to AWS Backup by somebody of its own account who may pass it.
   *
   * @returns its ARN once the policies are attached: AWS Backup tries the role when a selection is made
   */
  private createRole(name: string, { planName }: BackupSpec): pulumi.Output<string> {
    const role = new iam.Role(
      `${name}-role`,
      {
        description: `Backups of ${planName}`,
        assumeRolePolicy: JSON.stringify(serviceTrust("backup.amazonaws.com")),
      },
      { parent: this },
    );
    const attachments = ["Backup", "Restores"].map(
      (what) =>
        new iam.RolePolicyAttachment(
          `${name}-${what.toLowerCase()}-policy`,
          {
            role: role.name,
            policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${what}`,
          },
          { parent: this },
        ),
    );
    return pulumi.all([role.arn, attachments.map(({ id }) => id)]).apply(([arn]) => arn);
  }

  private createPlan(
    name: string,
    spec: BackupSpec,
    { vaultName }: BackupVault,
    copyVault: BackupVault | undefined,
    iamRoleArn: pulumi.Output<string>,
  ): void {
    const plan = new backup.Plan(
      `${name}-plan`,
      { name: spec.planName, rules: planRules(spec, { vaultName, copyVaultArn: copyVault?.vaultArn }) },
      { parent: this },
    );
    new backup.Selection(
      `${name}-selection`,
      {
        planId: plan.id,
        iamRoleArn,
        selectionTags: Object.entries(this.selectionTags).map(([key, value]) => ({
          type: "STRINGEQUALS",
          key,
          value,
        })),
      },
      { parent: this },
    );
  }

  /** RDS alone: what else carries the tag is backed up, and restored when somebody writes a test for it. */
  private createRestoreTest(
    name: string,
    spec: BackupSpec,
    { vaultArn }: BackupVault,
    iamRoleArn: pulumi.Output<string>,
  ): void {
    const plan = new backup.RestoreTestingPlan(
      `${name}-restore-test`,
      {
        name: restoreTestName(spec),
        scheduleExpression: restoreTestCron(spec),
        scheduleExpressionTimezone: "Etc/UTC",
        startWindowHours: 1,
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: 7,
        },
      },
      { parent: this },
    );
    new backup.RestoreTestingSelection(
      `${name}-restore-test-databases`,
      {
        name: "databases",
        restoreTestingPlanName: plan.name,
        iamRoleArn,
        protectedResourceType: "RDS",
        protectedResourceConditions: {
          stringEquals: Object.entries(this.selectionTags).map(([key, value]) => ({
            key: `aws:ResourceTag/${key}`,
            value,
          })),
        },
        restoreMetadataOverrides: { dbsubnetgroupname: spec.restoreTestSubnetGroupName },
        // What was restored is paid for by the hour, and is deleted after this one.
        validationWindowHours: 1,
      },
      { parent: this },
    );
  }

  private createFailedJobEvents(name: string, { alarmTopicArn, planName, runbookUrl }: BackupSpec): void {
    const rule = new cloudwatch.EventRule(
      `${name}-failed-jobs`,
      {
        description: `Failed backups, copies and restores beside ${planName}`,
        eventPattern: JSON.stringify(failedJobPattern),
      },
      { parent: this },
    );
    new cloudwatch.EventTarget(
      `${name}-failed-jobs-target`,
      { rule: rule.name, arn: alarmTopicArn, inputTransformer: failedJobMessage(runbookUrl) },
      { parent: this },
    );
  }

  /** A job that never runs fails nowhere: a tag that was lost, a resource type the account has not opted in to. */
  private createMissingBackupAlarm(name: string, spec: BackupSpec, { vaultName }: BackupVault): void {
    createAlarm(
      `${name}-missing-alarm`,
      {
        severity: "warning",
        summary: `No backup has been completed in ${spec.planName} for two days.`,
        runbookUrl: spec.runbookUrl,
        actionArn: spec.alarmTopicArn,
        treatMissingData: "breaching",
        namespace: "AWS/Backup",
        metricName: "NumberOfBackupJobsCompleted",
        dimensions: { BackupVaultName: vaultName },
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 86_400,
        evaluationPeriods: 2,
      },
      { parent: this },
    );
  }
}

function vaultArgs({ accountId, minRetentionDays, protect }: BackupSpec) {
  return { accountId, minRetentionDays, protect };
}

/** The arguments as the state keeps them: a provider is no value. */
function describable({ copy, ...args }: BackupArgs): pulumi.Inputs {
  return copy === undefined ? args : { ...args, copy: { region: copy.region, keyArn: copy.keyArn } };
}
