import { resourcePolicy, type Check } from "../lib/policy";
import { isSet, property } from "../lib/property";

const differ: Check = ({ props: { executionRoleArn, taskRoleArn } }) =>
  executionRoleArn === undefined || executionRoleArn !== taskRoleArn
    ? []
    : [{ property: "taskRoleArn", observed: "the same as executionRoleArn", required: "another role" }];

export const separateRoles = resourcePolicy({
  id: "ecs-roles",
  description: "What starts a task and what runs in it have a role each.",
  risk: "The program pulls images and reads secrets of its start with rights that only ECS needs.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_249"] },
  fix: "Set executionRoleArn and taskRoleArn to two different roles. The Service component makes both.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    property("executionRoleArn", isSet("a role that starts tasks")),
    property("taskRoleArn", isSet("a role of the program")),
    differ,
  ],
});
