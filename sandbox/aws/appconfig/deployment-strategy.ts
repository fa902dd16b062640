import { between, matches, oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { appConfigId } from "./application";

const MINUTES_OF_A_DAY = 1440;

export const deploymentStrategy: ResourceModel = {
  autoname: { property: "name", maxLength: 64 },
  replaceOn: ["name", "replicateTo"],
  defaults: { growthType: "LINEAR" },
  id: appConfigId,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,64}$/, "1 to 64 characters"),
    ...matches(inputs, "description", /^[^]{0,1024}$/, "at most 1024 characters"),
    ...between(inputs, "deploymentDurationInMinutes", 0, MINUTES_OF_A_DAY),
    ...between(inputs, "finalBakeTimeInMinutes", 0, MINUTES_OF_A_DAY),
    ...between(inputs, "growthFactor", 1, 100),
    ...oneOf(inputs, "growthType", ["LINEAR", "EXPONENTIAL"]),
    ...oneOf(inputs, "replicateTo", ["NONE", "SSM_DOCUMENT"]),
  ],
  computed: ({ id, identity }) => ({ arn: arn("appconfig", identity, `deploymentstrategy/${id}`) }),
};
