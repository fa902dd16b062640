import { stackOf, unknown } from "../../testing/describe-policy";
import type { Environment } from "../environments";
import { judge } from "../lib/judge";
import { alarmMute } from "./alarm-mute";

const verdict = (muteTargets: unknown, environment: Environment) => {
  const [rule] = stackOf([{ type: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule", props: { muteTargets } }]);
  return rule && judge(alarmMute, rule, [rule], { environment, settings: {} });
};
const inProd = { property: "the resource", observed: "AlarmMuteRule", required: "absent in prod" };
const unnamed = (property: string, observed: string) => ({
  property,
  observed,
  required: "the name of an alarm",
});

describe("PO-06 alarm-mute", () => {
  test.each<[string, unknown, Environment, object]>([
    ["accepts a named alarm", { alarmNames: ["a"] }, "dev", { findings: [], undecided: [] }],
    ["violating: in prod", { alarmNames: ["a"] }, "prod", { findings: [inProd], undecided: [] }],
    [
      "violating: a name that is empty",
      { alarmNames: [""] },
      "dev",
      { findings: [unnamed("muteTargets.alarmNames[0]", "a text")], undecided: [] },
    ],
    [
      "absent: no names",
      { alarmNames: [] },
      "staging",
      { findings: [unnamed("muteTargets.alarmNames", "not set")], undecided: [] },
    ],
    [
      "absent: no targets",
      undefined,
      "dev",
      { findings: [unnamed("muteTargets.alarmNames", "not set")], undecided: [] },
    ],
    [
      "unknown: a name, in prod too",
      { alarmNames: [unknown] },
      "prod",
      { findings: [inProd], undecided: ["muteTargets.alarmNames.0"] },
    ],
    [
      "wrongType: a name is a number",
      { alarmNames: [1] },
      "dev",
      { findings: [unnamed("muteTargets.alarmNames[0]", "1")], undecided: [] },
    ],
  ])("%s", (_, muteTargets, environment, expected) => {
    expect(verdict(muteTargets, environment)).toEqual(expected);
  });
});
