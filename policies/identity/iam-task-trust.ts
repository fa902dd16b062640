import { isNarrowed } from "../lib/document";
import { allowing, judgeDocument } from "../lib/document-check";
import { stackPolicy } from "../lib/policy";
import { TRUST } from "./trust-documents";

const KEYS = ["aws:SourceAccount", "aws:SourceArn"];

/** Both keys: the account alone lets in everything in it, and an ARN may name no account. */
const forOwnTasks = allowing((statement, property) =>
  KEYS.filter((key) => !isNarrowed(statement, new Set([key.toLowerCase()]))).map((key) => ({
    property,
    observed: `no ${key}`,
    required: `${key} of the account`,
  })),
);

export const iamTaskTrust = stackPolicy({
  id: "iam-task-trust",
  description: "The role of a task may be taken on for the account's own tasks only.",
  risk: "ECS takes on the role for somebody else's task, which then reads what the service reads.",
  severity: "medium",
  frameworks: {},
  fix: "Demand aws:SourceAccount and aws:SourceArn in assumeRolePolicy of the task role; taskTrustPolicy of the component Service does.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  stackChecks: [
    ({ propertyDependencies }) =>
      (propertyDependencies["taskRoleArn"] ?? []).flatMap((role) =>
        judgeDocument({ path: `taskRoleArn (${role.name}).${TRUST}`, value: role.props[TRUST] }, role, [
          forOwnTasks,
        ]),
      ),
  ],
});
