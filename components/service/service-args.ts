import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Environment } from "../shared/environment";
import type { ServiceLevels } from "./alarms";
import type { HealthCheck } from "./health";
import type { Rewire } from "./rewire";
import type { Routing } from "./routing";
import type { ScalingTargets, TaskCounts } from "./scaling";
import type { DeploymentStrategy } from "./strategy";

/** Arguments of `Service`. Counts are tasks; what is left out has the environment's default. */
export interface ServiceArgs extends Account, Routing, Partial<TaskCounts> {
  /** Decides the defaults of counts, Spot and log retention. */
  readonly environment: Environment;

  /** Where tasks run; changing the cluster replaces the service. */
  readonly cluster: ServiceCluster;
  /** Network of the tasks; changing it replaces the target groups. */
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one per availability zone. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The load balancer in front. */
  readonly loadBalancer: ServiceLoadBalancer;

  /** `<registry>/<repository>@sha256:<digest>`. A new digest starts a deployment. */
  readonly image: string;
  /** TCP port the container listens on, 1 to 65535. Changing it is a deployment and needs {@link rewire}. */
  readonly port: number;
  /** CPU units of a task, 1024 = 1 vCPU. @default 256 */
  readonly cpu?: number;
  /** MiB of memory of a task; CPU decides what is on offer. @default 512 */
  readonly memory?: number;
  /** What the image was built for; `ARM64` costs about a fifth less. @default "X86_64" */
  readonly architecture?: "X86_64" | "ARM64";
  /** User and group of the process, never root. @default "10001:10001" */
  readonly user?: string;
  /** In place of the image's own command. @default - the image's */
  readonly command?: readonly string[];
  /** Plain variables; nothing secret belongs here. @default - none */
  readonly environmentVariables?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Secrets the service may read from Secrets Manager at run time, by the name of the variable that tells it
   * the ARN. The value itself is never in the task. @default - none
   */
  readonly secretArns?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Key that encrypts those secrets; required with `secretArns`. */
  readonly secretsKeyArn?: pulumi.Input<string>;
  /**
   * Feature flags the service may read from AppConfig at run time; the variable `FEATURE_FLAGS_ARN` tells it which.
   *
   * @default - none
   */
  readonly featureFlags?: ServiceFeatureFlags;
  /** Database the service may log in to. @default - none */
  readonly database?: ServiceDatabase;
  /**
   * Directories the service may write to; everything else is read-only. They start empty and end with the task.
   * Fargate gives them to root: for another user the image names each as a `VOLUME` with its owner.
   *
   * @default ["/tmp"]
   */
  readonly writablePaths?: readonly string[];
  /** Health of a task; there is no service without it. */
  readonly healthCheck: HealthCheck;
  /** Seconds an old task keeps serving open requests, 0 to 3600. @default 30 */
  readonly drainSeconds?: number;
  /** Seconds between the stop signal and the kill, 2 to 120. @default 30 */
  readonly stopSeconds?: number;

  /**
   * How a new version replaces the old one. Changing it changes the service in place.
   *
   * @default { type: "rolling" } in dev, elsewhere { type: "canary" }
   */
  readonly strategy?: DeploymentStrategy;
  /**
   * Sends the wiring to the load balancer again, for one update: {@link port} and a new test listener need it on a
   * service that is there. Refused after its day.
   *
   * @default - the wiring of a service that is there is left alone, as ECS swaps the groups at each shift
   */
  readonly rewire?: Rewire;
  /** What autoscaling holds. @default - see {@link ScalingTargets} */
  readonly scaling?: ScalingTargets;
  /**
   * Whether scheduled actions stop and start the service: the counts of its scaling target are then theirs, and a
   * new count reaches the service at the next start. Refused in prod. @default false
   */
  readonly scheduled?: boolean;
  /**
   * Whether tasks beyond the first run on Fargate Spot: up to 70 % cheaper, and stopped with two minutes'
   * warning. Changing it needs {@link forceNewDeployment} once. Refused in prod. @default true in dev
   */
  readonly spot?: boolean;
  /** Whether this update starts new tasks even if nothing about them changed. @default false */
  readonly forceNewDeployment?: boolean;
  /**
   * Whether GuardDuty puts its agent beside the account's tasks, as `runtimeMonitoring` of the account's baseline says:
   * the execution role then pulls it from GuardDuty's repository. Without the right the agent stays away, and the task
   * starts all the same. Changes in place, for tasks that start afterwards.
   *
   * @default false
   */
  readonly runtimeMonitoring?: boolean;
  /** Turns on a shell into running tasks (ECS Exec), recorded. Refused in prod. @default - off */
  readonly executeCommand?: ExecuteCommand;

  /** Key of the log group. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that logs are kept. @default 30, in prod 365 */
  readonly logRetentionDays?: number;
  /** Topic that alarms tell. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Page that says what to do when an alarm fires. */
  readonly runbookUrl: string;
  /** Where alarms draw the line. @default - see {@link ServiceLevels} */
  readonly levels?: ServiceLevels;
}

/** What a service needs to know of its cluster; `Cluster` has these as fields. */
interface ServiceCluster {
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  /** Role with which ECS moves traffic between target groups. */
  readonly infrastructureRoleArn: pulumi.Input<string>;
}

/** What a service needs to know of its load balancer; `LoadBalancer` has these as fields. */
interface ServiceLoadBalancer {
  readonly httpsListenerArn: pulumi.Input<string>;
  /** Listener for test traffic, where there is one. */
  readonly testListenerArn?: pulumi.Input<string> | undefined;
  /** `app/<name>/<id>`, as CloudWatch names it. */
  readonly arnSuffix: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

/** Flags that are published for a service; `FeatureFlags` has the first as a field. */
interface ServiceFeatureFlags {
  /** `arn:aws:appconfig:...:application/<id>/environment/<id>/configuration/<id>`. */
  readonly configurationArn: pulumi.Input<string>;
  /** Key that encrypts them. */
  readonly kmsKeyArn: pulumi.Input<string>;
}

/** A database and the account in it. */
interface ServiceDatabase {
  /** Security group whose members reach the database. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /** `DbiResourceId` of the instance, `db-...`. */
  readonly resourceId: pulumi.Input<string>;
  /** Database user that logs in with an IAM token, valid for 15 minutes. */
  readonly user: string;
}

/** Where ECS Exec sessions are recorded; `Cluster` has both as fields. */
interface ExecuteCommand {
  readonly kmsKeyArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
}
