import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Environment } from "../shared/environment";

/** Days of the week, as cron writes them. */
export const restoreTestDays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;

/** Where the second copy of every backup lies. */
export interface BackupCopy {
  /** Another region than the account's. Changing it replaces the copy's vault, which `protect` refuses. */
  readonly region: string;
  /** AWS provider of that region, for the same account. */
  readonly provider: pulumi.ProviderResource;
  /**
   * Key of that region. **Changing it replaces the copy's vault.**
   *
   * @default - a key of the component's own
   */
  readonly keyArn?: pulumi.Input<string>;
}

/** Arguments of `Backup`. Retentions are days. */
export interface BackupArgs extends Account {
  /** First part of the vault's name, `<environment>-<name>`; decides what may be left out. Replaces the vault. */
  readonly environment: Environment;
  /** Topic that hears of failed jobs and of days without a backup; EventBridge must be allowed to publish to it. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Address of the page that says what to do about them. */
  readonly runbookUrl: string;
  /**
   * DB subnet group in which the restore test puts its database. Without one AWS Backup would use the account's
   * default network, which there may not be. In place.
   */
  readonly restoreTestSubnetGroupName: pulumi.Input<string>;
  /**
   * Day of the week on which the latest backup is restored as a test, three hours after `dailyAt`. In place.
   *
   * @default "TUE"
   */
  readonly restoreTestDay?: (typeof restoreTestDays)[number];
  /**
   * When backups are taken, `HH:MM` UTC. At least an hour away from the backup and maintenance windows of the
   * database, in which RDS refuses them. In place.
   *
   * @default "07:00"
   */
  readonly dailyAt?: string;
  /**
   * Days that daily backups are kept. In place, for new backups.
   *
   * @default 35
   */
  readonly dailyRetentionDays?: number;
  /**
   * Days that the backup of each month's first day is kept. In place, for new backups.
   *
   * @default 365
   */
  readonly monthlyRetentionDays?: number;
  /**
   * Days after which monthly backups move to cold storage, where they must stay 90 days. AWS Backup moves only
   * what it can: RDS snapshots stay warm. In place, for new backups.
   *
   * @default - never
   */
  readonly coldStorageAfterDays?: number;
  /**
   * Days of continuous backup, 1 to 35. AWS Backup then owns the automated backups of RDS: see the README.
   *
   * @default - off: RDS restores to any second by its own automated backups
   */
  readonly continuousRetentionDays?: number;
  /**
   * Least days that anything put into a vault is kept; jobs that ask for less fail. In place.
   *
   * @default 7
   */
  readonly minRetentionDays?: number;
  /**
   * Second copy in another region. Required in prod.
   *
   * @default - none
   */
  readonly copy?: BackupCopy;
  /**
   * Key of the vault. **Changing it replaces the vault.**
   *
   * @default - a key of the component's own
   */
  readonly keyArn?: pulumi.Input<string>;
  /**
   * Whether Pulumi refuses to delete or replace vaults and keys. Only dev may turn it off.
   *
   * @default true
   */
  readonly protect?: boolean;
}

/** Every decision about backups taken. */
export interface BackupSpec
  extends
    Required<Omit<BackupArgs, "coldStorageAfterDays" | "continuousRetentionDays" | "copy" | "keyArn">>,
    Pick<BackupArgs, "coldStorageAfterDays" | "continuousRetentionDays" | "copy" | "keyArn"> {
  /** `<environment>-<name>`: name of the vault and the plan, and value of the tag. */
  readonly planName: string;
}

/** Applies the defaults, all in this one place. */
export function resolveBackup(name: string, args: BackupArgs): BackupSpec {
  return {
    ...args,
    planName: `${args.environment}-${name}`,
    restoreTestDay: args.restoreTestDay ?? "TUE",
    dailyAt: args.dailyAt ?? "07:00",
    dailyRetentionDays: args.dailyRetentionDays ?? 35,
    monthlyRetentionDays: args.monthlyRetentionDays ?? 365,
    minRetentionDays: args.minRetentionDays ?? 7,
    protect: args.protect ?? true,
  };
}

/**
 * The tag with which a resource asks to be backed up. Known before the component is made, so that a database made
 * before it can carry the tag.
 *
 * @param name logical name of the `Backup`
 */
export function backupTags(environment: Environment, name: string): Readonly<Record<"Backup", string>> {
  return { Backup: `${environment}-${name}` };
}
