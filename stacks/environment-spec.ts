import type { BackupArgs } from "../components/backup/backup-args";
import type { DatabaseArgs } from "../components/database/database-args";
import type { LoadBalancerArgs } from "../components/load-balancer/load-balancer-args";
import type { NetworkArgs } from "../components/network/network-args";
import type { Objective } from "../components/observability/objective";
import type { SchedulesArgs } from "../components/schedules/schedules-args";
import type { HandRotation, LambdaRotation, SecretArgs } from "../components/secret/secret-args";
import type { ServiceArgs } from "../components/service/service-args";
import type { Environment } from "../components/shared/environment";
import type { BaselineSpec } from "./baseline-spec";
import type { Ownership } from "./ownership";

/** What an environment is. What it is given (account, region, images) stands in `Pulumi.<stack>.yaml`. */
export interface EnvironmentSpec extends Ownership {
  readonly kind: "environment";
  readonly environment: Environment;
  /** Of the environment's account. */
  readonly baseline: BaselineSpec;
  readonly network: NetworkSpec;
  readonly database: DatabaseSpec;
  /** Days that logs are kept; one of CloudWatch's periods. */
  readonly logRetentionDays: number;
  /** Load balancers by name; each carries at most 45 services. A service uses `main` unless it says otherwise. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  /** Services by name. */
  readonly services: Readonly<Record<string, ServiceSpec>>;
  /** Secrets by name; a service names those that it reads. Their values are put by people or functions. */
  readonly secrets?: Readonly<Record<string, SecretSpec>>;
  /** What share of its requests a service is to answer. Default: 99.9 %. */
  readonly objective?: Objective;
  /** When the environment runs. Never in prod. Default: always. */
  readonly schedule?: ScheduleSpec;
  /** Backups beside the database's own. Not together with a schedule: a stopped database cannot be backed up. */
  readonly backup?: BackupSpec;
}

/** What every component with logs and alarms is told by its environment. */
const providedToAll = [
  "environment",
  "accountId",
  "region",
  "vpcId",
  "subnetIds",
  "logsKeyArn",
  "logRetentionDays",
  "alarmTopicArn",
  "runbookUrl",
] as const;

/** Arguments of a load balancer that the environment provides. */
export const providedToLoadBalancer = [
  ...providedToAll,
  "cidrBlock",
  "domainName",
  "subjectAlternativeNames",
  "hostedZoneId",
] as const;

/** Arguments of the database that the environment provides. */
export const providedToDatabase = [...providedToAll, "tags"] as const;

/** Arguments of a service that the environment provides, or that a stack says in words of its own. */
export const providedToService = [
  ...providedToAll,
  "cluster",
  "loadBalancer",
  "image",
  "database",
  "hosts",
  "executeCommand",
  "runtimeMonitoring",
  "scheduled",
  "secretArns",
  "secretsKeyArn",
  "featureFlags",
] as const;

/** {@link ServiceSpec.databaseConnections} of a service with a database user that does not say. */
export const defaultDatabaseConnections = 10;

/** Arguments of the backup that the environment provides, or that a stack says in words of its own. */
export const providedToBackup = [
  "environment",
  "accountId",
  "region",
  "alarmTopicArn",
  "runbookUrl",
  "restoreTestSubnetGroupName",
  "copy",
] as const;

/** Arguments of a load balancer that the environment does not provide. An internal one is in the private subnets. */
export interface LoadBalancerSpec extends Omit<LoadBalancerArgs, (typeof providedToLoadBalancer)[number]> {
  /** Serves names below this part of the environment's domain. Default: the domain itself, and all names below it. */
  readonly subdomain?: string;
}

/** A network without what the environment provides. */
export interface NetworkSpec extends Pick<
  NetworkArgs,
  "cidrBlock" | "natGatewayStrategy" | "interfaceEndpoints" | "subnetMask"
> {
  /** Letters of the region's zones, e.g. `["a", "b"]`. Add at the end only: a zone that moves takes its subnets with it. */
  readonly zones: readonly string[];
}

/** Arguments of the database that the environment does not provide. */
export type DatabaseSpec = Omit<DatabaseArgs, (typeof providedToDatabase)[number]>;

/** Arguments of a service that the environment does not provide. */
export interface ServiceSpec extends Omit<ServiceArgs, (typeof providedToService)[number]> {
  /** Name of the load balancer in front. Default `main`. */
  readonly loadBalancer?: string;
  /** Host names below the load balancer's: `["api"]` is `api.dev.example.com`. Default: the load balancer's own name. */
  readonly subdomains?: readonly string[];
  /** Database user of the service, who logs in with an IAM token. Default: no database. */
  readonly databaseUser?: string;
  /**
   * Connections to the database that one task opens at most: the size of its pool. Before a deployment that runs twice
   * the tasks it is asked whether the database takes so many. Default: 10.
   */
  readonly databaseConnections?: number;
  /** Turns on a shell into running tasks (ECS Exec), recorded by the cluster. Refused in prod. Default: off. */
  readonly executeCommand?: boolean;
  /** Secrets it may read at run time: names in the spec's `secrets`, by the variable that tells it the ARN. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether it reads the flags that stacks/flags.ts has for it. Default: it has none. */
  readonly featureFlags?: boolean;
  /** In place of the environment's. Default: the environment's. */
  readonly objective?: Objective;
}

/** A secret without what the environment provides. */
export interface SecretSpec extends Pick<SecretArgs, "description"> {
  /** How it is renewed; whoever does it by hand is reminded by the alarm topic. */
  readonly rotation: LambdaRotation | Omit<HandRotation, "alarmTopicArn" | "runbookUrl">;
}

/** Hours in which an environment runs; it is stopped in all others. */
export type ScheduleSpec = Pick<SchedulesArgs, "start" | "stop" | "days" | "timezone">;

/** Arguments of the backup that the environment does not provide. */
export interface BackupSpec extends Omit<BackupArgs, (typeof providedToBackup)[number]> {
  /** Another region, in which a second copy lies: that of the environment in `copyRegions` (stacks/estate.ts). */
  readonly copyRegion?: string;
}
