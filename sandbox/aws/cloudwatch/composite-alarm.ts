import { matches, notModelled } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { idFromInput } from "../ids";
import { alarmsIn } from "./alarm-rule";
import { actionProblems } from "./metric-alarm";
import { COMPOSITE_ALARM, METRIC_ALARM } from "./types";

export const compositeAlarm: ResourceModel = {
  upserts: true,
  replaceOn: ["actionsEnabled", "alarmName"],
  defaults: { actionsEnabled: true },
  id: idFromInput("alarmName"),
  check: (inputs) => [
    ...matches(inputs, "alarmName", /^.{1,255}$/, "1 to 255 characters"),
    ...matches(inputs, "alarmRule", /^[^]{1,10240}$/, "1 to 10240 characters"),
    ...actionProblems(inputs),
    ...notModelled(inputs, ["actionsSuppressor"]),
  ],
  refuseCreate: unknownAlarms,
  refuseUpdate: unknownAlarms,
  computed: ({ id, identity }) => ({ arn: arn("cloudwatch", identity, `alarm:${id}`) }),
};

function unknownAlarms({ inputs, identity, cloud }: Creation): string | undefined {
  const { account, region } = identity;
  const unknown = alarmsIn(inputs["alarmRule"]).filter((id) =>
    [METRIC_ALARM, COMPOSITE_ALARM].every((type) => cloud.find({ type, id, account, region }) === undefined),
  );
  if (unknown.length === 0) return undefined;
  return `ValidationError: Could not save the composite alarm as alarms [${unknown.join(", ")}] in the alarm rule do not exist`;
}
