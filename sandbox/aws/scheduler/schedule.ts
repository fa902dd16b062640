import { between, exclusive, matches, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { roleTrusts } from "../role-trust";
import { checkTarget } from "./target";
import { checkTimezone } from "./timezone";
import { SCHEDULE_GROUP } from "./types";

/** EventBridge Scheduler user guide, "Schedule types". */
const EXPRESSION =
  /^(at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\([1-9]\d* (minutes?|hours?|days?)\)|cron\((\S+ ){5}\S+\))$/;

export const schedule: ResourceModel = {
  autoname: { property: "name", maxLength: 64, prefixProperty: "namePrefix" },
  replaceOn: ["groupName", "name", "namePrefix"],
  defaults: {
    actionAfterCompletion: "NONE",
    groupName: "default",
    namePrefix: "",
    scheduleExpressionTimezone: "UTC",
    state: "ENABLED",
  },
  id: (creation) => `${groupOf(creation.inputs)}/${nameOrPrefixed(creation)}`,
  check: checkSchedule,
  refuseCreate: (creation) => missingGroup(creation) ?? unusableRole(creation),
  refuseUpdate: unusableRole,
  computed: ({ id, identity }) => ({
    arn: arn("scheduler", identity, `schedule/${id}`),
    name: id.slice(id.indexOf("/") + 1),
  }),
};

function checkSchedule(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(inputs, "name", /^[\w.-]{1,64}$/, "at most 64 letters, digits and _.-"),
    ...matches(inputs, "description", /^[^]{0,512}$/, "at most 512 characters"),
    ...matches(
      inputs,
      "scheduleExpression",
      EXPRESSION,
      "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)",
    ),
    ...oneOf(inputs, "state", ["ENABLED", "DISABLED"]),
    ...oneOf(inputs, "actionAfterCompletion", ["NONE", "DELETE"]),
    ...checkTimezone(inputs, "scheduleExpressionTimezone"),
    ...eachBlock(inputs, "flexibleTimeWindow", (window) => [
      ...oneOf(window, "mode", ["OFF", "FLEXIBLE"]),
      ...between(window, "maximumWindowInMinutes", 1, 1440),
      ...problemWhen(
        window["mode"] === "FLEXIBLE" && window["maximumWindowInMinutes"] === undefined,
        "maximumWindowInMinutes",
        "is required with mode FLEXIBLE",
      ),
    ]),
    ...eachBlock(inputs, "target", checkTarget),
  ];
}

function missingGroup({ inputs, identity: { account, region }, cloud }: Creation): string | undefined {
  const id = groupOf(inputs);
  return id === "default" || cloud.find({ type: SCHEDULE_GROUP, id, account, region }) !== undefined
    ? undefined
    : `ResourceNotFoundException: Schedule group ${id} does not exist.`;
}

function unusableRole({ inputs, cloud }: Creation): string | undefined {
  const { roleArn } = inputs["target"] as Values;
  return roleTrusts(cloud, roleArn, "scheduler.amazonaws.com")
    ? undefined
    : "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role.";
}

function groupOf(inputs: Values): string {
  return text(inputs, "groupName") || "default";
}
