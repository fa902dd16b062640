import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Environment } from "../shared/environment";
import { connectionLimit } from "./connection-limit";

/**
 * How much of the load on the database is kept and shown. `standard`: 7 days, free. `advanced`: at least 15
 * months and a dashboard of the whole fleet, for a price by vCPU.
 */
export type DatabaseInsightsMode = "standard" | "advanced";

/** Arguments of `Database`. There is none for a password: RDS makes, keeps and rotates it (DB-09). */
export interface DatabaseArgs extends Account {
  /** Gives the instance its name, `<environment>-postgres`, and decides what may be switched off. */
  readonly environment: Environment;
  /** VPC of the subnets. Changing it replaces the security groups. */
  readonly vpcId: pulumi.Input<string>;
  /** At least two, in different zones, without a way to the internet. */
  readonly subnetIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Topic that hears the alarms and the events of the instance; its policy must let RDS publish. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Key of the log groups; its policy must let CloudWatch Logs use it (`logGroupsUse`). In place, for new events. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Address of the page that says what to do when an alarm of the database fires. */
  readonly runbookUrl: string;
  /**
   * Name of the database that is created with the instance. **Changing it replaces the instance.**
   *
   * @default "app"
   */
  readonly databaseName?: string;
  /**
   * Name of the master user. **Changing it replaces the instance.**
   *
   * @default "app_admin"
   */
  readonly username?: string;
  /**
   * Major version of PostgreSQL. Minor versions come by themselves in the maintenance window. A change needs
   * `allowMajorVersionUpgrade` and stops the database for minutes.
   *
   * @default "15"
   */
  readonly engineVersion?: string;
  /** @default false */
  readonly allowMajorVersionUpgrade?: boolean;
  /**
   * Starts with `db.`. A change restarts the instance, or fails over with `multiAz`.
   *
   * @default "db.t4g.medium"
   */
  readonly instanceClass?: string;
  /**
   * GiB of gp3 storage to begin with, 20 to 65536. It can grow but never shrink.
   *
   * @default 20
   */
  readonly allocatedStorage?: number;
  /**
   * GiB up to which storage grows by itself: at least a tenth more than `allocatedStorage`.
   *
   * @default - twice `allocatedStorage`
   */
  readonly maxAllocatedStorage?: number;
  /**
   * Whether a standby in another zone takes over when the first fails. Doubles the price.
   *
   * @default false
   */
  readonly multiAz?: boolean;
  /**
   * Whether AWS refuses to delete the instance, and Pulumi to delete or replace it or its key. Only dev may
   * turn it off.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Days that automated backups, and with them restore to any second, are kept: 1 to 35.
   *
   * @default 7
   */
  readonly backupRetentionDays?: number;
  /**
   * Whether deletion takes no last snapshot, and the automated backups with it. Only dev may. It is read from
   * the state: deploy it before the destroy it is meant for.
   *
   * @default false
   */
  readonly skipFinalSnapshot?: boolean;
  /**
   * End of the last snapshot's name, `<environment>-final-<suffix>`. Raise it after a deletion, because a
   * snapshot of the same name stands in the way of the next one.
   *
   * @default "1"
   */
  readonly finalSnapshotSuffix?: string;
  /** @default "standard" */
  readonly databaseInsightsMode?: DatabaseInsightsMode;
  /**
   * Days that load and query statistics are kept: 7 with `standard`; 731, or a multiple of 31 from 465, with
   * `advanced`.
   *
   * @default - 7 or 465, by mode
   */
  readonly performanceInsightsRetentionDays?: number;
  /**
   * Days that logs are kept; one of CloudWatch's periods.
   *
   * @default 30
   */
  readonly logRetentionDays?: number;
  /**
   * Daily hour of the backup, UTC.
   *
   * @default "03:00-04:00"
   */
  readonly backupWindow?: string;
  /**
   * Weekly hour in which AWS changes what needs a restart, UTC, apart from the backup.
   *
   * @default "sun:04:30-sun:05:30"
   */
  readonly maintenanceWindow?: string;
  /**
   * Whether a change that needs a restart happens in the deploy and not in the maintenance window.
   *
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Must stay false: RDS blue/green deployments do not support a master password that is managed in Secrets
   * Manager, and here it always is.
   *
   * @default false
   */
  readonly blueGreenUpdate?: boolean;
  /**
   * Number of connections that raises an alarm. Required for an instance class of unknown memory.
   *
   * @default - 60 % of what the instance class allows
   */
  readonly connectionsAlarmThreshold?: number;
  /**
   * Tags of the instance beside the provider's, e.g. the one by which a backup plan finds it. In place.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Key of storage, master secret and statistics. **Changing it replaces the instance.**
   *
   * @default - a key of the component's own
   */
  readonly keyArn?: pulumi.Input<string>;
}

/** Every decision about a database taken: arguments with their defaults, and the names made of them. */
export interface DatabaseSpec
  extends Required<Omit<DatabaseArgs, "keyArn" | "connectionsAlarmThreshold">>, Pick<DatabaseArgs, "keyArn"> {
  /** `<environment>-postgres`. */
  readonly identifier: string;
  /** `undefined` when none is taken. */
  readonly finalSnapshotIdentifier: string | undefined;
  /** `undefined` when it was neither given nor known for the instance class. */
  readonly connectionsAlarmThreshold: number | undefined;
}

/** Applies the defaults, all in this one place. */
export function resolveDatabase(args: DatabaseArgs): DatabaseSpec {
  const { environment, instanceClass = "db.t4g.medium", allocatedStorage = 20 } = args;
  const { databaseInsightsMode = "standard", finalSnapshotSuffix = "1", skipFinalSnapshot = false } = args;
  return {
    ...args,
    databaseName: args.databaseName ?? "app",
    username: args.username ?? "app_admin",
    engineVersion: args.engineVersion ?? "15",
    allowMajorVersionUpgrade: args.allowMajorVersionUpgrade ?? false,
    instanceClass,
    allocatedStorage,
    maxAllocatedStorage: args.maxAllocatedStorage ?? 2 * allocatedStorage,
    multiAz: args.multiAz ?? false,
    deletionProtection: args.deletionProtection ?? true,
    backupRetentionDays: args.backupRetentionDays ?? 7,
    skipFinalSnapshot,
    finalSnapshotSuffix,
    databaseInsightsMode,
    performanceInsightsRetentionDays:
      args.performanceInsightsRetentionDays ?? (databaseInsightsMode === "advanced" ? 465 : 7),
    logRetentionDays: args.logRetentionDays ?? 30,
    backupWindow: args.backupWindow ?? "03:00-04:00",
    maintenanceWindow: args.maintenanceWindow ?? "sun:04:30-sun:05:30",
    applyImmediately: args.applyImmediately ?? false,
    blueGreenUpdate: args.blueGreenUpdate ?? false,
    connectionsAlarmThreshold: args.connectionsAlarmThreshold ?? defaultConnectionsThreshold(instanceClass),
    tags: args.tags ?? {},
    identifier: `${environment}-postgres`,
    finalSnapshotIdentifier: skipFinalSnapshot ? undefined : `${environment}-final-${finalSnapshotSuffix}`,
  };
}

/** 60 %: early enough even on small classes, whose true limit is a quarter below the computed one. */
function defaultConnectionsThreshold(instanceClass: string): number | undefined {
  const limit = connectionLimit(instanceClass);
  return limit === undefined ? undefined : Math.floor(limit * 0.6);
}
