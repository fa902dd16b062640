import { resourcePolicy } from "../lib/policy";
import { asList, isNotTrue, type Expectation } from "../lib/property";
import { containerProperty, eachContainer } from "./containers";

const isNone: Expectation = {
  required: "absent or empty",
  accepts: (value) => value === undefined || (Array.isArray(value) && value.length === 0),
};

const dropsAll: Expectation = {
  required: "a list with ALL",
  accepts: (value) => asList(value).includes("ALL"),
};

/** As `<user>` or `<user>:<group>`. Without it the image decides, and most say root. */
const isNotRoot: Expectation = {
  required: "a user that is not root",
  accepts: (value) => typeof value === "string" && /^(?!(root|0+)(:|$))[\w.-]+(:[\w.-]+)?$/i.test(value),
  shows: /^(root|0+)(:(root|0+))?$/i,
};

/** Options that take a confinement of the host away. */
const isConfined: Expectation = {
  required: "a list without unconfined and disable, or absent",
  accepts: (value) =>
    value === undefined ||
    (Array.isArray(value) && !value.some((option) => /(unconfined|disable)$/i.test(String(option)))),
};

export const unprivileged = resourcePolicy({
  id: "ecs-unprivileged",
  description: "Containers run as a user that is not root, without privileges and capabilities of Linux.",
  risk: "Whoever breaks into a container has what it takes to break out of it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_334"], fsbp: ["ECS.4", "ECS.20"] },
  fix: 'Set user to one that is not root in each container definition (user of the Service component), set linuxParameters.capabilities.drop to ["ALL"], and remove privileged, linuxParameters.capabilities.add, linuxParameters.devices and dockerSecurityOptions.',
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    eachContainer(
      containerProperty("privileged", isNotTrue),
      containerProperty("user", isNotRoot),
      containerProperty("linuxParameters.capabilities.add", isNone),
      containerProperty("linuxParameters.capabilities.drop", dropsAll),
      containerProperty("linuxParameters.devices", isNone),
      containerProperty("dockerSecurityOptions", isConfined),
    ),
  ],
});
