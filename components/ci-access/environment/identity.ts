import { roleWrites } from "../identity-actions";
import { allow } from "../policy-document";
import type { Statement } from "../policy-document";
import { baselineServiceLinked } from "./baseline";

/**
 * Services that take on roles of an environment, and so are handed them (Service Authorization Reference, "Possible
 * values" of `iam:PassedToService`): the role of a restore test is handed to a service of its own, and that of
 * enhanced monitoring to RDS under either name.
 */
const passedTo: readonly string[] = [
  "backup.amazonaws.com",
  "chatbot.amazonaws.com",
  "config.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "ecs.amazonaws.com",
  "events.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "rds.amazonaws.com",
  "restore-testing.backup.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Services that make a role for themselves at their first use. */
const serviceLinked: readonly string[] = [
  ...baselineServiceLinked,
  "backup.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  "management.chatbot.amazonaws.com",
  "rds.amazonaws.com",
  "restore-testing.backup.amazonaws.com",
  "wafv2.amazonaws.com",
];

/** Roles of the environment's own; the permissions boundary holds them to what CI may. */
export function identityStatements(accountId: string): readonly Statement[] {
  const arn = (name: string) => `arn:aws:iam::${accountId}:${name}`;
  return [
    allow("Roles", roleWrites, arn("role/*")),
    allow("PassRoles", ["iam:PassRole"], arn("role/*"), {
      StringEquals: { "iam:PassedToService": passedTo },
    }),
    allow("ServiceLinkedRoles", ["iam:CreateServiceLinkedRole"], arn("role/aws-service-role/*"), {
      StringEquals: { "iam:AWSServiceName": serviceLinked },
    }),
  ];
}
