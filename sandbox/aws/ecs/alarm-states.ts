import type { Cloud, CloudResource } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import { COMPOSITE_ALARM, METRIC_ALARM } from "../cloudwatch/types";
import type { LifecycleStage } from "./stages";

/** Nothing measures in the simulated cloud: alarms are in the state that somebody puts them into. */
const ALARM_STATE = "sandbox:cloudwatch:AlarmState";

type Where = Pick<CloudResource, "account" | "region">;

/** A state for an alarm: from now on, or from when a deployment that it watches gets to a stage. */
export interface AlarmSetting {
  /** Of the alarm, or of its resource in the program: Pulumi makes up the end of the alarm's own. */
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly stage?: LifecycleStage | undefined;
  /** Needed where several accounts have an alarm of this name. */
  readonly account?: string | undefined;
}

/** @throws Error when there is no such alarm, or several */
export function setAlarm(cloud: Cloud, { name, state, stage, account }: AlarmSetting): void {
  const alarms = [METRIC_ALARM, COMPOSITE_ALARM]
    .flatMap((type) => cloud.list({ type, ...(account === undefined ? {} : { account }) }))
    .filter(({ id, urn }) => id === name || urn.endsWith(`::${name}`));
  const [alarm] = alarms;
  if (alarm === undefined || alarms.length > 1) {
    throw new Error(
      alarm === undefined
        ? `the sandbox's cloud has no alarm ${name}`
        : `${alarms.length} accounts or regions have an alarm ${name}: name the account`,
    );
  }
  const before = find(cloud, alarm, alarm.id)?.outputs;
  const outputs = stage === undefined ? entered(state) : { ...before, planned: { state, stage } };
  cloud.put(sideEffect(ALARM_STATE, alarm.id, alarm, outputs));
}

/** What an alarm is in, and since when; one that nobody has put into any state is well. */
export function alarmState(
  cloud: Cloud,
  alarm: CloudResource,
): { readonly state: AlarmSetting["state"]; readonly since?: Date } {
  const { state, since } = find(cloud, alarm, alarm.id)?.outputs ?? {};
  return {
    state: (state ?? "OK") as AlarmSetting["state"],
    ...(typeof since === "string" ? { since: new Date(since) } : {}),
  };
}

/** Which of these alarms are in ALARM. */
export function inAlarm(cloud: Cloud, where: Where, names: readonly string[]): readonly string[] {
  return names.filter((name) => stateOf(cloud, where, name) === "ALARM");
}

/** The alarms that were to change when a deployment gets to this stage do. */
export function reachStage(
  cloud: Cloud,
  where: Where,
  names: readonly string[],
  stage: LifecycleStage,
): void {
  for (const name of names) {
    const planned = find(cloud, where, name)?.outputs["planned"] as AlarmSetting | undefined;
    if (planned?.stage === stage) {
      cloud.put(sideEffect(ALARM_STATE, name, where, entered(planned.state)));
    }
  }
}

function entered(state: AlarmSetting["state"]): { readonly state: string; readonly since: string } {
  return { state, since: new Date().toISOString() };
}

function stateOf(cloud: Cloud, where: Where, name: string): unknown {
  return find(cloud, where, name)?.outputs["state"];
}

function find(cloud: Cloud, { account, region }: Where, id: string): CloudResource | undefined {
  return cloud.find({ type: ALARM_STATE, account, region, id });
}
