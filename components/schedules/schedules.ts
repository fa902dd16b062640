import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as scheduler from "@pulumi/aws/scheduler";
import * as pulumi from "@pulumi/pulumi";
import { switchedMessage, switchedPattern } from "./database-events";
import { muteWindows, schedulePlan } from "./running-hours";
import type { SchedulePlan } from "./running-hours";
import { databaseSwitchPolicy, schedulerTrust } from "./scheduler-policies";
import { checkedSchedules } from "./schedules-args";
import type { ScheduledService, SchedulesArgs, SchedulesSpec } from "./schedules-args";

/**
 * Stops an environment other than prod at night and at weekends, and starts it in the morning: the database by
 * EventBridge Scheduler, the services by application autoscaling. Nothing is destroyed.
 *
 * Creates 1. a schedule group with two schedules, and the role with which they stop and start the database; 2. two
 * scheduled actions for each service; 3. mute rules for alarms that would fire because nothing runs; 4. an event
 * rule that tells what became of the database.
 *
 * ```ts
 * new Schedules("schedules", {
 *   environment: "dev",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   start: "07:00",
 *   stop: "19:00",
 *   timezone: "Europe/Berlin",
 *   database: {
 *     identifier: database.identifier,
 *     backupWindow: "10:00-11:00",
 *     maintenanceWindow: "wed:11:30-wed:12:30",
 *   },
 *   services: { api: { resourceId: "service/causeway-dev/api", minCount: 1, maxCount: 4 } },
 *   resultsTopicArn: alarms.topicArn,
 * });
 * ```
 *
 * Cost: nothing to speak of; what it saves is in the README.
 */
export class Schedules extends pulumi.ComponentResource {
  /** @throws ArgsError when an argument breaks a rule of `SchedulesArgs`, above all in prod */
  constructor(name: string, args: SchedulesArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = checkedSchedules(name, args);
    super("causeway:schedules:Schedules", name, args, opts);
    const plan = schedulePlan(spec);
    this.createDatabaseSchedules(name, spec, plan);
    for (const [key, service] of Object.entries(spec.services)) {
      this.createServiceActions(`${name}-${key}`, spec, plan, service);
    }
    this.createMuteRules(name, spec);
    this.createResults(name, spec);
    this.registerOutputs({});
  }

  private createDatabaseSchedules(name: string, spec: SchedulesSpec, plan: SchedulePlan): void {
    const group = new scheduler.ScheduleGroup(
      `${name}-group`,
      { name: `${spec.environment}-${name}` },
      { parent: this },
    );
    const { role, policy } = this.createRole(name, spec);
    const schedule = (what: "start" | "stop", scheduleExpression: string) =>
      new scheduler.Schedule(
        `${name}-${what}-database`,
        {
          groupName: group.name,
          description: `Database: ${what}`,
          scheduleExpression,
          scheduleExpressionTimezone: spec.timezone,
          flexibleTimeWindow: { mode: "OFF" },
          target: databaseTarget(what, spec, role.arn),
        },
        { parent: this, dependsOn: [policy] },
      );
    schedule("start", plan.databaseStart);
    schedule("stop", plan.databaseStop);
  }

  private createRole(name: string, spec: SchedulesSpec) {
    const role = new iam.Role(
      `${name}-role`,
      {
        description: `Stops and starts the database of ${spec.environment}`,
        assumeRolePolicy: JSON.stringify(schedulerTrust(spec, `${spec.environment}-${name}`)),
      },
      { parent: this },
    );
    const policy = new iam.RolePolicy(
      `${name}-role-policy`,
      {
        role: role.name,
        policy: pulumi
          .output(spec.database.identifier)
          .apply((identifier) => JSON.stringify(databaseSwitchPolicy(spec, identifier))),
      },
      { parent: this },
    );
    return { role, policy };
  }

  private createServiceActions(
    name: string,
    { timezone }: SchedulesSpec,
    plan: SchedulePlan,
    { resourceId, minCount, maxCount }: ScheduledService,
  ): void {
    const scalable = { resourceId, scalableDimension: "ecs:service:DesiredCount", serviceNamespace: "ecs" };
    const stop = new appautoscaling.ScheduledAction(
      `${name}-stop`,
      {
        ...scalable,
        schedule: plan.servicesStop,
        timezone,
        scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
      },
      { parent: this },
    );
    new appautoscaling.ScheduledAction(
      `${name}-start`,
      {
        ...scalable,
        schedule: plan.servicesStart,
        timezone,
        scalableTargetAction: { minCapacity: minCount, maxCapacity: maxCount },
      },
      // Two changes of one target at a time are refused (ConcurrentUpdateException).
      { parent: this, dependsOn: [stop] },
    );
  }

  private createMuteRules(name: string, spec: SchedulesSpec): void {
    if (spec.mutedAlarmNames.length === 0) return;
    for (const { key, expression, duration } of muteWindows(spec)) {
      new cloudwatch.AlarmMuteRule(
        `${name}-${key}-mute`,
        {
          description: `${spec.environment} is stopped`,
          rule: { schedule: { expression, duration, timezone: spec.timezone } },
          muteTargets: { alarmNames: [...spec.mutedAlarmNames] },
        },
        { parent: this },
      );
    }
  }

  private createResults(name: string, { database, resultsTopicArn }: SchedulesSpec): void {
    const rule = new cloudwatch.EventRule(
      `${name}-results`,
      {
        description: "The database has stopped or started",
        eventPattern: pulumi
          .output(database.identifier)
          .apply((identifier) => JSON.stringify(switchedPattern(identifier))),
      },
      { parent: this },
    );
    new cloudwatch.EventTarget(
      `${name}-results-target`,
      { rule: rule.name, arn: resultsTopicArn, inputTransformer: switchedMessage },
      { parent: this },
    );
  }
}

/**
 * A call of the RDS API, made by EventBridge Scheduler itself. Its JSON writes `DbInstanceIdentifier`, unlike RDS.
 *
 * No dead-letter queue: the daily stop of an instance that is stopped already is refused by RDS, and would fill it.
 */
function databaseTarget(what: "start" | "stop", { database }: SchedulesSpec, roleArn: pulumi.Output<string>) {
  return {
    arn: `arn:aws:scheduler:::aws-sdk:rds:${what}DBInstance`,
    roleArn,
    input: pulumi
      .output(database.identifier)
      .apply((identifier) => JSON.stringify({ DbInstanceIdentifier: identifier })),
    retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
  };
}
