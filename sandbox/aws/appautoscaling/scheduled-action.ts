import { matches } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { uuid } from "../ids";
import { checkTimezone } from "../scheduler/timezone";
import { checkScalable, SCALABLE, unregistered } from "./scalable";

export const scheduledAction: ResourceModel = {
  upserts: true,
  autoname: { property: "name", maxLength: 255 },
  replaceOn: [...SCALABLE, "name"],
  defaults: { timezone: "UTC" },
  check: checkScheduledAction,
  id: ({ inputs }) =>
    [text(inputs, "name"), text(inputs, "serviceNamespace"), text(inputs, "resourceId")].join("-"),
  computed: ({ inputs, identity, previous, hex }) => ({
    arn:
      previous["arn"] ??
      arn(
        "autoscaling",
        identity,
        `scheduledAction:${uuid({ hex })}:resource/ecs/${text(inputs, "resourceId")}:` +
          `scheduledActionName/${text(inputs, "name")}`,
      ),
  }),
  refuseCreate: ({ inputs, cloud, identity }) => unregistered(cloud, identity, inputs),
};

function checkScheduledAction(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...checkScalable(inputs),
    ...matches(
      inputs,
      "schedule",
      /^(at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\(\d+ (minutes?|hours?|days?)\)|cron\((\S+ ){5}\S+\))$/,
      "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)",
    ),
    ...checkTimezone(inputs, "timezone"),
    ...eachBlock(inputs, "scalableTargetAction", ({ minCapacity, maxCapacity }) => [
      ...problemWhen(
        minCapacity === undefined && maxCapacity === undefined,
        "minCapacity",
        "give minCapacity, maxCapacity, or both",
      ),
      ...problemWhen(
        Number(minCapacity) > Number(maxCapacity),
        "maxCapacity",
        "Maximum capacity cannot be less than minimum capacity",
      ),
    ]),
  ];
}
