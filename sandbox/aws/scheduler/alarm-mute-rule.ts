import { matches, notModelled, show } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { idFromInput } from "../ids";
import { checkTimezone } from "./timezone";

/** CloudWatch API, Schedule: five fields of cron, one less than EventBridge has, or one moment. */
const EXPRESSION = /^(cron\((\S+ ){4}\S+\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\))$/;

export const alarmMuteRule: ResourceModel = {
  upserts: true,
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  id: idFromInput("name"),
  check: (inputs) => [
    ...matches(inputs, "name", /^.{1,255}$/, "1 to 255 characters"),
    ...matches(inputs, "description", /^[^]{0,1024}$/, "at most 1024 characters"),
    ...eachBlock(inputs, "rule.schedule", checkSchedule),
    ...eachBlock(inputs, "muteTargets", (targets) =>
      problemWhen(texts(targets, "alarmNames").length > 100, "alarmNames", "at most 100 alarms"),
    ),
    ...notModelled(inputs, ["startDate", "expireDate"]),
  ],
  computed: ({ id, identity, inputs }) => ({
    arn: arn("cloudwatch", identity, `alarm-mute-rule:${id}`),
    lastUpdatedTimestamp: new Date().toISOString(),
    muteType: JSON.stringify(inputs["rule"]).includes("at(") ? "ONE_TIME" : "RECURRING",
    status: "SCHEDULED",
  }),
};

function checkSchedule(schedule: Values): readonly ArgumentProblem[] {
  const { duration } = schedule;
  const minutes = minutesOf(String(duration));
  return [
    ...matches(schedule, "expression", EXPRESSION, "cron(<five fields>) or at(yyyy-mm-ddThh:mm)"),
    ...checkTimezone(schedule, "timezone"),
    ...problemWhen(
      duration !== undefined && (minutes === undefined || minutes < 1 || minutes > 15 * 24 * 60),
      "duration",
      `expected an ISO 8601 duration from PT1M to P15D, got ${show(duration)}`,
    ),
  ];
}

function minutesOf(duration: string): number | undefined {
  const [whole, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  if (whole === undefined) return undefined;
  return Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}
