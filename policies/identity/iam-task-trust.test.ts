import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamTaskTrust } from "./iam-task-trust";

const account = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const source = { ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" } };
const role = (assumeRolePolicy: unknown, name = "task-role") => ({
  type: "aws:iam/role:Role",
  name,
  props: { assumeRolePolicy },
});
const trust = (Condition?: object) =>
  documentOf({
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition,
  });
const path = "taskRoleArn (task-role).assumeRolePolicy";
const missing = (key: string) => ({
  property: path,
  observed: `no ${key}`,
  required: `${key} of the account`,
});

describePolicy(
  "PO-06 iam-task-trust",
  iamTaskTrust,
  { type: "aws:ecs/taskDefinition:TaskDefinition", propertyDependencies: { taskRoleArn: ["task-role"] } },
  {
    compliant: [
      {
        when: "the role that starts tasks is open",
        stack: [role(trust({ ...account, ...source })), role(trust(), "execution-role")],
        propertyDependencies: { taskRoleArn: ["task-role"], executionRoleArn: ["execution-role"] },
      },
    ],
    violating: [
      { when: "any account", stack: [role(trust(source))], findings: [missing("aws:SourceAccount")] },
      { when: "any source", stack: [role(trust(account))], findings: [missing("aws:SourceArn")] },
    ],
    absent: [
      {
        when: "no condition",
        stack: [role(trust())],
        findings: [missing("aws:SourceAccount"), missing("aws:SourceArn")],
      },
      { when: "no document", stack: [role(undefined)], findings: [unreadable(path, "not set")] },
      { when: "no role", propertyDependencies: {} },
    ],
    unknown: [{ when: "the document", stack: [role(unknown)], undecided: ["assumeRolePolicy"] }],
    wrongType: [{ when: "the document is a number", stack: [role(1)], findings: [unreadable(path, "1")] }],
  },
  [role(trust({ ...account, ...source }))],
);
