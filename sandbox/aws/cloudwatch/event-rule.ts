import { exclusive, matches, noneOf, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { EVENT_RULE, EVENT_TARGET } from "./types";

/** EventBridge User Guide, "Schedules": `rate(1 hour)` or six fields of cron. */
const SCHEDULE = /^(rate\((1 (minute|hour|day)|([2-9]|\d{2,}) (minutes|hours|days))\)|cron\((\S+ ){5}\S+\))$/;

export const eventRule: ResourceModel = {
  upserts: true,
  replaceOn: ["eventBusName", "name", "namePrefix"],
  autoname: { property: "name", maxLength: 64, prefixProperty: "namePrefix" },
  defaults: {
    eventBusName: "default",
    forceDestroy: false,
    isEnabled: true,
    namePrefix: "",
    state: "ENABLED",
  },
  id: (creation) => `${busPrefix(creation.inputs, "/")}${nameOrPrefixed(creation)}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w.-]{1,64}$/, "at most 64 letters, digits and _.-"),
    ...matches(inputs, "scheduleExpression", SCHEDULE, "rate(<number> <unit>) or cron(<six fields>)"),
    ...oneOf(inputs, "state", ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]),
    ...exclusive(inputs, ["state", "isEnabled"]),
    ...patternProblem(inputs),
  ],
  refuseCreate: ({ inputs }) => noneOf(inputs, ["scheduleExpression", "eventPattern"]),
  refuseUpdate: ({ inputs }) => noneOf(inputs, ["scheduleExpression", "eventPattern"]),
  refuseDelete: ({ outputs, account, region }, cloud) => {
    const target = cloud
      .list({ type: EVENT_TARGET, account, region })
      .find(({ outputs: other }) => other["rule"] === outputs["name"] && sameBus(other, outputs));
    return target === undefined
      ? undefined
      : "ValidationException: Rule can't be deleted since it has targets.";
  },
  computed: ({ id, identity, inputs }) => ({
    arn: arn("events", identity, `rule/${id}`),
    name: id.slice(id.lastIndexOf("/") + 1),
    state: inputs["state"] ?? (inputs["isEnabled"] === false ? "DISABLED" : "ENABLED"),
  }),
};

export const eventTarget: ResourceModel = {
  upserts: true,
  replaceOn: ["eventBusName", "rule", "targetId"],
  defaults: { eventBusName: "default", forceDestroy: false },
  id: ({ inputs, ...creation }) => {
    const named = { ...creation, inputs: { namePrefix: "terraform-", name: inputs["targetId"] } };
    return `${busPrefix(inputs, "-")}${String(inputs["rule"])}-${nameOrPrefixed(named)}`;
  },
  check: (inputs) => [
    ...matches(inputs, "arn", /^arn:/, "an ARN"),
    ...matches(inputs, "targetId", /^[\w.-]{1,64}$/, "at most 64 letters, digits and _.-"),
    ...exclusive(inputs, ["input", "inputPath", "inputTransformer"]),
  ],
  refuseCreate: ({ inputs, identity, cloud }) => {
    const { account, region } = identity;
    const known = cloud
      .list({ type: EVENT_RULE, account, region })
      .some(({ outputs }) => outputs["name"] === inputs["rule"] && sameBus(outputs, inputs));
    if (known) return undefined;
    return `ResourceNotFoundException: Rule ${String(inputs["rule"])} does not exist on EventBus ${bus(inputs)}.`;
  },
  computed: ({ id, inputs }) => ({
    targetId: id.slice(busPrefix(inputs, "-").length + String(inputs["rule"]).length + 1),
  }),
};

function bus({ eventBusName }: Values): string {
  return typeof eventBusName === "string" ? eventBusName : "default";
}

function sameBus(a: Values, b: Values): boolean {
  return bus(a) === bus(b);
}

/** Ids name the bus unless it is the default one. */
function busPrefix(inputs: Values, separator: string): string {
  return bus(inputs) === "default" ? "" : `${bus(inputs)}${separator}`;
}

function patternProblem({ eventPattern }: Values): { property: string; reason: string }[] {
  if (typeof eventPattern !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(eventPattern);
    if (typeof parsed === "object" && parsed !== null && Object.keys(parsed).length > 0) return [];
  } catch {
    // Reported below, as the same thing.
  }
  return [{ property: "eventPattern", reason: "InvalidEventPatternException: Event pattern is not valid." }];
}
