import type { DatabaseArgs } from "../components/database/database-args";
import type { LoadBalancerArgs } from "../components/load-balancer/load-balancer-args";
import type { NetworkArgs } from "../components/network/network-args";
import type { ServiceArgs } from "../components/service/service-args";
import type { Environment } from "../components/shared/environment";
import type { Ownership } from "./ownership";

/** What an environment is. What it is given (account, region, images) stands in `Pulumi.<stack>.yaml`. */
export interface EnvironmentSpec extends Ownership {
  readonly kind: "environment";
  readonly environment: Environment;
  readonly network: NetworkSpec;
  readonly database: DatabaseSpec;
  /** Days that logs are kept; one of CloudWatch's periods. */
  readonly logRetentionDays: number;
  /** Load balancers by name; each carries at most 45 services. A service uses `main` unless it says otherwise. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  /** Services by name. */
  readonly services: Readonly<Record<string, ServiceSpec>>;
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
export const providedToDatabase = providedToAll;

/** Arguments of a service that the environment provides, or that a stack says in words of its own. */
export const providedToService = [
  ...providedToAll,
  "cluster",
  "loadBalancer",
  "image",
  "database",
  "hosts",
  "executeCommand",
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
  /** Turns on a shell into running tasks (ECS Exec), recorded by the cluster. Refused in prod. Default: off. */
  readonly executeCommand?: boolean;
}
