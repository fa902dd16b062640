import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarm/alarm";
import { fargateStrategy } from "../cluster/capacity";
import { serviceAlarms } from "./alarms";
import { deploymentSettings } from "./deployment";
import { createHookRole } from "./hook-role";
import type { HookRole } from "./hook-role";
import { hookSettings } from "./lifecycle-hooks";
import type { LifecycleHook } from "./lifecycle-hooks";
import { checkedServiceArgs, FEATURE_FLAGS_VARIABLE, resolveServiceArgs } from "./resolve-args";
import type { ResolvedServiceArgs } from "./resolve-args";
import { createScaling } from "./scaling-target";
import { createTaskSecurityGroup } from "./security-group";
import type { TargetGroupRef } from "./scaling";
import type { TaskSecurityGroup } from "./security-group";
import type { ServiceArgs } from "./service-args";
import { containerDefinition, volumeName } from "./task-definition";
import { createTaskRoles } from "./task-roles";
import type { TaskRoles } from "./task-roles";
import { createTraffic } from "./traffic";
import type { Traffic } from "./traffic";

interface ServiceAlarms {
  readonly all: readonly cloudwatch.MetricAlarm[];
  /** Those that take a deployment back. */
  readonly rollback: readonly cloudwatch.MetricAlarm[];
}

/** Everything the ECS service is put together from. */
interface ServiceParts {
  readonly taskDefinition: ecs.TaskDefinition;
  readonly roles: TaskRoles;
  readonly securityGroup: TaskSecurityGroup;
  readonly traffic: Traffic;
  readonly rollbackAlarms: readonly cloudwatch.MetricAlarm[];
  readonly hookRole: HookRole | undefined;
}

/**
 * One containerised service on Fargate, behind a load balancer.
 *
 * Creates 1. the log group `/ecs/<name>`; 2. an execution role and a task role; 3. a security group that only
 * the load balancer enters; 4. two target groups and the listener rule that weighs them; 5. the task
 * definition; 6. alarms; 7. with functions as lifecycle hooks the role that calls them; 8. the ECS service;
 * 9. autoscaling by processor, memory and requests.
 *
 * Two target groups and the wiring for traffic shifts are there whatever the strategy, so that a change of
 * strategy changes the service in place.
 *
 * ```ts
 * new Service("orders", {
 *   environment: "dev",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   cluster,
 *   vpcId: network.vpcId,
 *   subnetIds: network.privateSubnetIds,
 *   loadBalancer,
 *   image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:9f86d0...",
 *   port: 8080,
 *   priority: 100,
 *   hosts: ["orders.dev.example.com"],
 *   healthCheck: { path: "/health" },
 *   logsKeyArn: logsKey.keyArn,
 *   alarmTopicArn: alarms.topicArn,
 *   runbookUrl: "https://example.com/runbooks/restore-service",
 * });
 * ```
 *
 * Cost: task hours. A task of 0.25 vCPU and 512 MiB is about 9 USD a month; see the README.
 */
export class Service extends pulumi.ComponentResource {
  readonly serviceName: pulumi.Output<string>;
  readonly serviceArn: pulumi.Output<string>;
  readonly taskDefinitionArn: pulumi.Output<string>;
  /** For permissions beyond those the arguments give. */
  readonly taskRoleName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  /** Both groups that traffic moves between, as CloudWatch names them. */
  readonly targetGroups: readonly TargetGroupRef[];
  readonly alarmNames: pulumi.Output<string[]>;
  /** Alarms that take a deployment back. */
  readonly rollbackAlarmNames: pulumi.Output<string[]>;
  /** `service/<cluster>/<name>`: what scheduled actions stop and start, see `scheduled`. */
  readonly scalingTargetResourceId: pulumi.Output<string>;
  /** Tasks that a scheduled start sets as the fewest. */
  readonly minCount: number;
  /** Tasks that a scheduled start sets as the most. */
  readonly maxCount: number;

  /** @throws ArgsError when an argument, or a combination of them, cannot work */
  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:Service", name, checkedServiceArgs(name, args), opts);
    const resolved = resolveServiceArgs(args);
    const logGroup = this.createLogGroup(name, resolved);
    const roles = createTaskRoles(name, resolved, logGroup, this);
    const securityGroup = createTaskSecurityGroup(name, resolved, this);
    const traffic = createTraffic(name, resolved, this);
    const taskDefinition = this.createTaskDefinition(name, resolved, roles, logGroup);
    const alarms = this.createAlarms(name, resolved, traffic);
    const hookRole = createHookRole(name, lifecycleHooksOf(resolved), this);
    const parts = {
      taskDefinition,
      roles,
      securityGroup,
      traffic,
      rollbackAlarms: alarms.rollback,
      hookRole,
    };
    const service = this.createService(name, resolved, parts);
    const scalingTarget = createScaling(name, resolved, service, traffic.targetGroups, this);

    this.serviceName = service.name;
    this.serviceArn = service.arn;
    this.taskDefinitionArn = taskDefinition.arn;
    this.taskRoleName = roles.task.name;
    this.securityGroupId = securityGroup.group.id;
    this.logGroupName = logGroup.name;
    this.targetGroups = traffic.targetGroups;
    this.alarmNames = pulumi.all(alarms.all.map((alarm) => alarm.name));
    this.rollbackAlarmNames = pulumi.all(alarms.rollback.map((alarm) => alarm.name));
    this.scalingTargetResourceId = scalingTarget.resourceId;
    this.minCount = resolved.minCount;
    this.maxCount = resolved.maxCount;
    this.registerOutputs({
      serviceName: this.serviceName,
      serviceArn: this.serviceArn,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleName: this.taskRoleName,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
      targetGroups: this.targetGroups,
      alarmNames: this.alarmNames,
      rollbackAlarmNames: this.rollbackAlarmNames,
      scalingTargetResourceId: this.scalingTargetResourceId,
      minCount: this.minCount,
      maxCount: this.maxCount,
    });
  }

  private createLogGroup(name: string, args: ResolvedServiceArgs): cloudwatch.LogGroup {
    return new cloudwatch.LogGroup(
      `${name}-logs`,
      { name: `/ecs/${name}`, retentionInDays: args.logRetentionDays, kmsKeyId: args.logsKeyArn },
      { parent: this },
    );
  }

  private createTaskDefinition(
    name: string,
    args: ResolvedServiceArgs,
    roles: TaskRoles,
    logGroup: cloudwatch.LogGroup,
  ): ecs.TaskDefinition {
    const container = containerDefinition({
      ...args,
      name,
      command: args.command,
      environment: {
        ...args.environmentVariables,
        ...args.secretArns,
        ...(args.featureFlags && { [FEATURE_FLAGS_VARIABLE]: args.featureFlags.configurationArn }),
      },
      logGroupName: logGroup.name,
    });
    return new ecs.TaskDefinition(
      `${name}-task-definition`,
      {
        family: name,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(args.cpu),
        memory: String(args.memory),
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.architecture },
        executionRoleArn: roles.execution.arn,
        taskRoleArn: roles.task.arn,
        containerDefinitions: pulumi.jsonStringify([container]),
        volumes: args.writablePaths.map((path) => ({ name: volumeName(path) })),
        // A new revision must not deregister the old one: a rollback starts it again.
        skipDestroy: true,
      },
      { parent: this },
    );
  }

  private createAlarms(
    name: string,
    { cluster, loadBalancer, healthCheck, levels, runbookUrl, alarmTopicArn }: ResolvedServiceArgs,
    { targetGroups }: Traffic,
  ): ServiceAlarms {
    const metrics = {
      service: name,
      clusterName: cluster.clusterName,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      targetGroups,
    };
    const alarms = serviceAlarms(metrics, levels, healthCheck.startSeconds);
    const created = alarms.map(({ key, rollback, ...alarm }) => {
      const args = { ...alarm, runbookUrl, actionArn: alarmTopicArn };
      return { rollback, alarm: createAlarm(`${name}-${key}-alarm`, args, { parent: this }) };
    });
    return {
      all: created.map(({ alarm }) => alarm),
      rollback: created.filter(({ rollback }) => rollback).map(({ alarm }) => alarm),
    };
  }

  private createService(name: string, args: ResolvedServiceArgs, parts: ServiceParts): ecs.Service {
    const { cluster, database } = args;
    const { startSeconds } = args.healthCheck;
    const { roles, securityGroup, traffic, hookRole } = parts;
    const { timeoutMinutes, deploymentConfiguration, ...deployment } = deploymentSettings(args.strategy, {
      ...args,
      startSeconds,
    });
    const timeout = `${timeoutMinutes}m`;
    const hooks = lifecycleHooksOf(args);
    return new ecs.Service(
      `${name}-service`,
      {
        ...deployment,
        deploymentConfiguration: {
          ...deploymentConfiguration,
          ...(hooks.length > 0 && { lifecycleHooks: hookSettings(hooks, hookRole?.arn) }),
        },
        name,
        cluster: cluster.clusterArn,
        taskDefinition: parts.taskDefinition.arn,
        desiredCount: args.desiredCount,
        capacityProviderStrategies: fargateStrategy(args.spot),
        platformVersion: "LATEST",
        deploymentController: { type: "ECS" },
        alarms: { enable: true, rollback: true, alarmNames: parts.rollbackAlarms.map((alarm) => alarm.name) },
        availabilityZoneRebalancing: "ENABLED",
        forceNewDeployment: args.forceNewDeployment,
        healthCheckGracePeriodSeconds: startSeconds,
        networkConfiguration: {
          assignPublicIp: false,
          subnets: args.subnetIds,
          securityGroups: [securityGroup.group.id, ...(database ? [database.clientSecurityGroupId] : [])],
        },
        loadBalancers: [traffic.loadBalancer],
        enableExecuteCommand: args.executeCommand !== undefined,
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
      },
      {
        parent: this,
        dependsOn: [
          ...roles.policies,
          ...securityGroup.rules,
          ...traffic.rules,
          ...(hookRole?.policies ?? []),
        ],
        // Autoscaling decides the count from the first deployment on, and ECS swaps the two groups at each shift of
        // traffic. Sent again as they were, they would lead the next deployment to the group that has the traffic, or
        // a service that has become rolling to the one that has none (terraform-provider-aws#45678).
        ignoreChanges: ["desiredCount", ...(args.rewire === undefined ? ["loadBalancers"] : [])],
        customTimeouts: { create: timeout, update: timeout, delete: timeout },
      },
    );
  }
}

function lifecycleHooksOf({ strategy }: ResolvedServiceArgs): readonly LifecycleHook[] {
  return strategy.type === "rolling" ? [] : strategy.lifecycleHooks;
}
