import type * as pulumi from "@pulumi/pulumi";
import { checkAccountId, checkRegion } from "../shared/account";
import type { Account } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";
import { checkWindows } from "./database-windows";
import type { DatabaseWindows } from "./database-windows";
import { checkHours } from "./running-hours";
import type { RunningHours } from "./running-hours";

/** The database that stops at night. */
export interface ScheduledDatabase extends DatabaseWindows {
  /** Name of the RDS instance. */
  readonly identifier: pulumi.Input<string>;
}

/** A service that stops at night. */
export interface ScheduledService {
  /** What application autoscaling calls it, `service/<cluster>/<service>`: an output of its registered target. */
  readonly resourceId: pulumi.Input<string>;
  /** Fewest tasks by day: the service's own. */
  readonly minCount: number;
  /** Most tasks by day: the service's own. */
  readonly maxCount: number;
}

/** Arguments of `Schedules`. */
export interface SchedulesArgs extends Account, Partial<RunningHours> {
  /** Part of the schedule group's name. `prod` is refused. Changing it replaces the group and its schedules. */
  readonly environment: Environment;
  /**
   * When the services start, `HH:MM` from 00:30; the database starts half an hour earlier. In place.
   *
   * @default "09:00"
   */
  readonly start?: string;
  /**
   * When the services stop, `HH:MM` until 23:44, every day; the database stops a quarter of an hour later. In place.
   *
   * @default "17:00"
   */
  readonly stop?: string;
  /**
   * Days on which it starts. It stops on every day. In place.
   *
   * @default "MON-FRI"
   */
  readonly days?: RunningHours["days"];
  /**
   * Time zone of the hours, with its daylight saving time. In place.
   *
   * @default "UTC"
   */
  readonly timezone?: string;
  /** The database, and the windows that must be in its running hours. */
  readonly database: ScheduledDatabase;
  /** Services by name. Their scaling targets must ignore changes of both capacities: `scheduled` of a `Service`. */
  readonly services: Readonly<Record<string, ScheduledService>>;
  /**
   * Alarms that call nobody while the environment is stopped: those of the load balancers, which answer with
   * errors of their own when no task runs. At most 100.
   *
   * @default - none
   */
  readonly mutedAlarmNames?: readonly pulumi.Input<string>[];
  /** Topic that is told when the database has stopped or started; EventBridge must be allowed to publish to it. */
  readonly resultsTopicArn: pulumi.Input<string>;
}

/** Arguments with their defaults. */
export interface SchedulesSpec extends SchedulesArgs, RunningHours {
  readonly start: string;
  readonly stop: string;
  readonly days: RunningHours["days"];
  readonly timezone: string;
  readonly mutedAlarmNames: readonly pulumi.Input<string>[];
}

const databaseNames: ArgumentNames<ScheduledDatabase> = {
  identifier: true,
  backupWindow: true,
  maintenanceWindow: true,
};

const serviceNames: ArgumentNames<ScheduledService> = { resourceId: true, minCount: true, maxCount: true };

/** Every argument, for {@link checkKnownArgs}. */
const schedulesArgNames: ArgumentNames<SchedulesArgs> = {
  accountId: true,
  region: true,
  environment: true,
  start: true,
  stop: true,
  days: true,
  timezone: true,
  database: databaseNames,
  services: eachOf(serviceNames),
  mutedAlarmNames: true,
  resultsTopicArn: true,
};

/**
 * Resolves the defaults and refuses what cannot become schedules, naming every problem at once.
 *
 * @throws ArgsError
 */
export function checkedSchedules(name: string, args: SchedulesArgs): SchedulesSpec {
  const { start = "09:00", stop = "17:00", days = "MON-FRI", timezone = "UTC", mutedAlarmNames = [] } = args;
  const spec = { ...args, start, stop, days, timezone, mutedAlarmNames };
  const hours = checkHours(spec).filter((problem) => problem !== undefined);
  assertArgs(`Schedules "${name}"`, [
    ...checkKnownArgs(args, schedulesArgNames),
    checkEnvironment(args.environment),
    checkNotProd(args.environment),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    ...hours,
    ...(hours.length === 0 ? checkWindows(spec, args.database) : []),
    ...Object.entries(args.services).flatMap(checkCounts),
    checkMutedAlarms(mutedAlarmNames),
  ]);
  return spec;
}

function checkNotProd(environment: Environment): ArgsProblem | undefined {
  if (environment !== "prod") return undefined;
  return {
    argument: "environment",
    got: environment,
    expected: "dev or staging: prod is not stopped on a schedule",
    fix: "take the schedules out of prod's stack",
  };
}

function checkCounts([name, { minCount, maxCount }]: [string, ScheduledService]): readonly ArgsProblem[] {
  const whole = [minCount, maxCount].every((count) => Number.isInteger(count));
  if (whole && minCount >= 1 && minCount <= maxCount) return [];
  return [
    {
      argument: `services.${name}`,
      got: [minCount, maxCount],
      expected: "whole numbers of tasks, 1 <= minCount <= maxCount: what mornings go back to",
      fix: "give the service's own minCount and maxCount",
    },
  ];
}

function checkMutedAlarms({ length }: readonly unknown[]): ArgsProblem | undefined {
  if (length <= 100) return undefined;
  return {
    argument: "mutedAlarmNames",
    got: `${length} alarms`,
    expected: "at most 100, as many as a mute rule takes",
    fix: "leave out alarms that have no data while no task runs",
  };
}
