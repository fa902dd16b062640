import { describePolicy, unknown } from "../../testing/describe-policy";
import { separateRoles } from "./separate-roles";

const execution = (observed: string) => ({
  property: "executionRoleArn",
  observed,
  required: "a role that starts tasks",
});
const task = (observed: string) => ({ property: "taskRoleArn", observed, required: "a role of the program" });
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

describePolicy(
  "PO-04 ecs-roles",
  separateRoles,
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    props: { executionRoleArn: role("execution"), taskRoleArn: role("task") },
  },
  {
    violating: [
      {
        when: "one role for both",
        props: { taskRoleArn: role("execution") },
        findings: [
          { property: "taskRoleArn", observed: "the same as executionRoleArn", required: "another role" },
        ],
      },
      { when: "an empty role", props: { taskRoleArn: "" }, findings: [task("a text")] },
    ],
    absent: [
      { when: "no role of the program", props: { taskRoleArn: undefined }, findings: [task("not set")] },
      {
        when: "no role at all",
        props: { executionRoleArn: undefined, taskRoleArn: undefined },
        findings: [execution("not set"), task("not set")],
      },
    ],
    unknown: [
      {
        when: "the role of the program",
        props: { taskRoleArn: unknown },
        undecided: ["taskRoleArn", "taskRoleArn"],
      },
    ],
    wrongType: [{ when: "a role is an object", props: { taskRoleArn: {} }, findings: [task("an object")] }],
  },
);
