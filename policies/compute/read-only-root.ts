import { resourcePolicy } from "../lib/policy";
import { isTrue } from "../lib/property";
import { containerProperty, eachContainer } from "./containers";

export const readOnlyRoot = resourcePolicy({
  id: "ecs-ro-root",
  description: "Containers cannot write to their root file system.",
  risk: "Whoever breaks into a container changes the program that it runs, or leaves tools in it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_336"], fsbp: ["ECS.5"] },
  fix: "Set readonlyRootFilesystem to true in each container definition, and give what has to be written a volume: writablePaths of the Service component.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [eachContainer(containerProperty("readonlyRootFilesystem", isTrue))],
});
