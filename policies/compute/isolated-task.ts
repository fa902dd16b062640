import { resourcePolicy } from "../lib/policy";
import { isAbsent, isAbsentOr, isNotTrue, isOneOf, property } from "../lib/property";

export const isolatedTask = resourcePolicy({
  id: "ecs-pid",
  description: "Tasks share neither processes, memory nor network with their host or with each other.",
  risk: "A container sees the processes of others and their environment, or listens to the network of its host.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_335"], fsbp: ["ECS.3", "ECS.17"] },
  fix: 'Remove pidMode, ipcMode and enableFaultInjection, and set networkMode to "awsvpc".',
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    property("pidMode", { ...isAbsent, shows: /^(host|task)$/ }),
    property("ipcMode", isAbsentOr(isOneOf(["none", "task"], /^host$/))),
    // Absent means bridge.
    property("networkMode", isOneOf(["awsvpc"], /^(bridge|host|none)$/)),
    // Lets containers of the task ask for faults in its network.
    property("enableFaultInjection", isNotTrue),
  ],
});
