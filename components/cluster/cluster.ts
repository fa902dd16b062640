import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/service-trust";
import { fargateStrategy } from "./capacity";
import { checkedClusterArgs, clusterLogRetention, clusterName } from "./cluster-args";
import type { ClusterArgs } from "./cluster-args";
import { failedDeploymentMessage, failedDeploymentPattern } from "./failed-deployments";

/**
 * An ECS cluster for Fargate services: what they share.
 *
 * Creates 1. log groups for ECS Exec sessions and for Container Insights; 2. the cluster, with enhanced Container
 * Insights and recorded, encrypted ECS Exec; 3. its capacity providers, Fargate and Fargate Spot; 4. the
 * infrastructure role with which ECS moves traffic; 5. an event rule that tells the alarm topic of failed
 * deployments.
 *
 * ```ts
 * const cluster = new Cluster("cluster", {
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   prefix: "causeway",
 *   environment: "dev",
 *   logsKeyArn: logsKey.keyArn,
 *   alarmTopicArn: alarms.topicArn,
 *   runbookUrl: "https://example.com/runbooks/failed-deployment",
 * });
 * ```
 *
 * Cost: the cluster is free; Container Insights costs by the number of tasks.
 */
export class Cluster extends pulumi.ComponentResource {
  readonly clusterArn: pulumi.Output<string>;
  /** `<prefix>-<environment>`. */
  readonly clusterName: pulumi.Output<string>;
  /** With its permissions: what uses this output comes after them, and goes before them. */
  readonly infrastructureRoleArn: pulumi.Output<string>;
  /** Where ECS Exec sessions are recorded; for `executeCommand` of a service. */
  readonly executeCommandLogGroupArn: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `ClusterArgs` */
  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cluster:Cluster", name, checkedClusterArgs(name, args), opts);
    const physicalName = clusterName(args);
    const sessions = this.createLogGroup(`${name}-exec-logs`, `/ecs/${physicalName}/exec`, args);
    const insights = this.createLogGroup(
      `${name}-insights-logs`,
      `/aws/ecs/containerinsights/${physicalName}/performance`,
      args,
    );
    const cluster = this.createCluster(name, args, sessions, insights);
    const capacityProviders = this.createCapacityProviders(name, args, cluster);
    const infrastructureRoleArn = this.createInfrastructureRole(name);
    this.createDeploymentEvents(name, args);

    // A service that comes before the cluster has its capacity providers is refused.
    this.clusterArn = pulumi.all([cluster.arn, capacityProviders.id]).apply(([arn]) => arn);
    this.clusterName = cluster.name;
    this.infrastructureRoleArn = infrastructureRoleArn;
    this.executeCommandLogGroupArn = sessions.arn;
    this.registerOutputs({
      clusterArn: this.clusterArn,
      clusterName: this.clusterName,
      infrastructureRoleArn: this.infrastructureRoleArn,
      executeCommandLogGroupArn: this.executeCommandLogGroupArn,
    });
  }

  private createLogGroup(logicalName: string, name: string, args: ClusterArgs): cloudwatch.LogGroup {
    return new cloudwatch.LogGroup(
      logicalName,
      { name, retentionInDays: clusterLogRetention(args), kmsKeyId: args.logsKeyArn },
      { parent: this },
    );
  }

  private createCluster(
    name: string,
    args: ClusterArgs,
    sessions: cloudwatch.LogGroup,
    insights: cloudwatch.LogGroup,
  ): ecs.Cluster {
    return new ecs.Cluster(
      `${name}-cluster`,
      {
        name: clusterName(args),
        settings: [{ name: "containerInsights", value: "enhanced" }],
        configuration: {
          executeCommandConfiguration: {
            logging: "OVERRIDE",
            kmsKeyId: args.logsKeyArn,
            logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: sessions.name },
          },
        },
      },
      // Container Insights would make its log group by itself, unencrypted.
      { parent: this, dependsOn: [insights] },
    );
  }

  private createCapacityProviders(
    name: string,
    { environment }: ClusterArgs,
    cluster: ecs.Cluster,
  ): ecs.ClusterCapacityProviders {
    return new ecs.ClusterCapacityProviders(
      `${name}-capacity-providers`,
      {
        clusterName: cluster.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
        defaultCapacityProviderStrategies: fargateStrategy(environment === "dev"),
      },
      { parent: this },
    );
  }

  /**
   * One role for the cluster: the policy that AWS manages for it names no service anyway.
   *
   * @returns its ARN, once the policy is attached: a service that goes without it stays in DRAINING
   */
  private createInfrastructureRole(name: string): pulumi.Output<string> {
    const role = new iam.Role(
      `${name}-infrastructure-role`,
      {
        description: "Lets ECS move traffic between target groups",
        assumeRolePolicy: JSON.stringify(serviceTrust("ecs.amazonaws.com")),
      },
      { parent: this },
    );
    const attachment = new iam.RolePolicyAttachment(
      `${name}-infrastructure-policy`,
      {
        role: role.name,
        // Not under service-role/, as most of its kind are.
        policyArn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
      },
      { parent: this },
    );
    return pulumi.all([role.arn, attachment.id]).apply(([arn]) => arn);
  }

  private createDeploymentEvents(name: string, args: ClusterArgs): void {
    const rule = new cloudwatch.EventRule(
      `${name}-failed-deployments`,
      {
        description: `Failed deployments in ${clusterName(args)}`,
        eventPattern: JSON.stringify(failedDeploymentPattern(args, clusterName(args))),
      },
      { parent: this },
    );
    new cloudwatch.EventTarget(
      `${name}-failed-deployments-target`,
      {
        rule: rule.name,
        arn: args.alarmTopicArn,
        inputTransformer: failedDeploymentMessage(args.runbookUrl),
      },
      { parent: this },
    );
  }
}
