import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { allOf, anyOf, createAlarmPart, createCompositeAlarm } from "../alarm/composite-alarm";
import { burnWindow } from "./burn-alarms";
import { burnRates, resolveObjective } from "./objective";
import type { BurnRate } from "./objective";
import type { ObservedService, ResolvedObservabilityArgs } from "./observability-args";

/** A service among the others of its environment. */
export interface Watched {
  /** Name of the component. */
  readonly name: string;
  readonly args: ResolvedObservabilityArgs;
  readonly service: string;
  readonly observed: ObservedService;
  readonly parent: pulumi.Resource;
}

/** The alarms of one service beyond its own. */
export interface WatchedAlarms {
  readonly deployment: cloudwatch.CompositeAlarm;
  readonly budget: readonly cloudwatch.CompositeAlarm[];
}

/** Creates the alarm of a service's deployments and those of its error budget. */
export function createServiceAlarms(watched: Watched): WatchedAlarms {
  const { name, args, service, observed, parent } = watched;
  return {
    deployment: createCompositeAlarm(
      `${name}-${service}-deployment-alarm`,
      {
        alarmName: `${args.clusterName}-${service}-deployment`,
        alarmRule: anyOf(observed.rollbackAlarmNames),
        severity: "critical",
        summary: `${service} is in a state in which a deployment of it is taken back.`,
        runbookUrl: `${args.runbooksUrl}/check-deployment.md`,
        actionArn: args.alarmTopicArn,
      },
      { parent },
    ),
    budget: burnRates.map((rate) => createBurnAlarm(watched, rate)),
  };
}

/** Two windows that only together mean something, and the alarm that speaks for both. */
function createBurnAlarm(
  { name, args, service, observed, parent }: Watched,
  { speed, factor, windows, spends }: BurnRate,
): cloudwatch.CompositeAlarm {
  const objective = resolveObjective(args.objective, observed.objective);
  const alarmName = `${args.clusterName}-${service}-${speed}-burn`;
  const metrics = {
    loadBalancerArnSuffix: args.loadBalancers[observed.loadBalancer] ?? "",
    targetGroups: observed.targetGroups,
  };
  const parts = Object.entries(windows).map(([window, minutes]) =>
    createAlarmPart(
      `${name}-${service}-${speed}-burn-${window}`,
      {
        ...burnWindow(metrics, objective, factor, minutes),
        partOf: alarmName,
        summary: `${service} has spent its error budget ${factor} times too fast for ${minutes} minutes.`,
      },
      { parent },
    ),
  );
  return createCompositeAlarm(
    `${name}-${service}-${speed}-burn-alarm`,
    {
      alarmName,
      alarmRule: allOf(parts.map((part) => part.name)),
      severity: "critical",
      summary: `${service} spends the error budget of ${objective.availabilityPercent} % ${factor} times too fast: ${spends}.`,
      runbookUrl: `${args.runbooksUrl}/protect-error-budget.md`,
      actionArn: args.alarmTopicArn,
    },
    { parent },
  );
}
