import type { LiveAlarm } from "../cloud/alarms";
import type { StackAlarm, StackDashboard } from "../cloud/stack-resources";
import type { Obstacle } from "../promotion/health";
import type { NewDeployment } from "./new-deployments";

/** What CloudWatch says of the alarms of a stack. */
export interface Watched {
  readonly stack: string;
  /** By the state of the stack. */
  readonly alarms: readonly StackAlarm[];
  /** By CloudWatch, now. */
  readonly live: readonly LiveAlarm[];
}

/** Alarms that are in ALARM. */
export function alarmsOn({ live }: Pick<Watched, "live">): readonly LiveAlarm[] {
  return live.filter(({ state }) => state === "ALARM");
}

/** ECS ignores a deployment's alarms when one of them is in ALARM as it begins (CS-11). */
export function alarmObstacles(
  watched: Watched,
  { service }: Pick<NewDeployment, "service">,
): readonly Obstacle[] {
  const on = alarmsOn(watched).filter(({ name }) => service.rollbackAlarms.includes(name));
  return on.map((alarm) => {
    const runbook = watched.alarms.find(({ name }) => name === alarm.name)?.runbook;
    return {
      why:
        `the alarm ${alarm.name} of ${service.name} is in ALARM${sinceText(alarm)}: ECS would ignore every alarm that is to ` +
        "take the deployment back",
      fix:
        `do as ${runbook ?? "its runbook"} says until it is over, or go back: the workflow rollback, or ` +
        `/rollback ${watched.stack} previous in a comment, which this gate does not hold up`,
    };
  });
}

/** `, since 2026-01-08T11:00:00.000Z` */
function sinceText({ since }: LiveAlarm): string {
  return since === undefined ? "" : `, since ${since.toISOString()}`;
}

/** What the state names and the account does not have, each with what it is, e.g. `the alarm api-cpu`. */
export function absentFrom(
  { alarms, live }: Watched,
  dashboards: readonly StackDashboard[],
  liveDashboards: readonly string[],
): readonly string[] {
  const there = new Set(live.map(({ name }) => name));
  return [
    ...alarms.filter(({ name }) => !there.has(name)).map(({ name }) => `the alarm ${name}`),
    ...dashboards
      .filter(({ arn }) => !liveDashboards.includes(arn))
      .map(({ name }) => `the dashboard ${name}`),
  ];
}

/**
 * Nobody is told of what nothing watches (OB-10). A deployment does not make it again: the engine compares the program with
 * the state, which names it still.
 *
 * @param absent as {@link absentFrom} gives it
 */
export function absenceObstacles(stack: string, absent: readonly string[]): readonly Obstacle[] {
  if (absent.length === 0) return [];
  const [are, them] = absent.length === 1 ? ["is", "it"] : ["are", "them"];
  return [
    {
      why: `${stack} would not be watched: ${absent.join(", ")} ${are} gone from the account, though the state names ${them}`,
      fix:
        `find out who took ${them} away; npx pulumi refresh --target <urn> --stack ${stack} takes ${them} out of the state, and ` +
        `the deployment after it makes ${them} again (docs/runbooks/change-by-hand.md)`,
    },
  ];
}
