import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as pulumi from "@pulumi/pulumi";
import { eventNotification } from "../alarm/notification";
import type { HandRotation, LambdaRotation } from "./secret-args";

/** How long somebody who is reminded has to rotate: two reminders are this much closer than `days`. */
const NOTICE_DAYS = 14;
const DEFAULT_LAMBDA_DAYS = 30;
const DEFAULT_HAND_DAYS = 90;

/** Tags by which an audit tells what is rotated how. */
export function rotationTags(rotation: LambdaRotation | HandRotation): Readonly<Record<string, string>> {
  const tags = { Rotation: rotation.type, RotationDays: `${rotationDays(rotation)}` };
  return rotation.type === "hand" ? { ...tags, RotationReason: rotation.reason } : tags;
}

function rotationDays(rotation: LambdaRotation | HandRotation): number {
  return rotation.days ?? (rotation.type === "lambda" ? DEFAULT_LAMBDA_DAYS : DEFAULT_HAND_DAYS);
}

/**
 * Lets Secrets Manager call the function on its own schedule. Not immediately: a deployment that changes the
 * schedule would otherwise change a password, and tasks that read it at their start would go on with the old one.
 */
export function createLambdaRotation(
  name: string,
  rotation: LambdaRotation,
  secret: secretsmanager.Secret,
  opts: pulumi.CustomResourceOptions,
): void {
  new secretsmanager.SecretRotation(
    `${name}-rotation`,
    {
      secretId: secret.arn,
      rotationLambdaArn: rotation.lambdaArn,
      rotationRules: { automaticallyAfterDays: rotationDays(rotation) },
      rotateImmediately: false,
    },
    opts,
  );
}

/**
 * Reminds a person. Whoever rotates within two weeks of each reminder never lets a value grow older than `days`:
 * the last moment after one reminder and the last after the next are that far apart.
 */
export function createReminder(
  name: string,
  rotation: HandRotation,
  secret: secretsmanager.Secret,
  opts: pulumi.CustomResourceOptions,
): void {
  const rule = new cloudwatch.EventRule(
    `${name}-reminder`,
    {
      description: `Reminds of rotating ${name} by hand`,
      scheduleExpression: `rate(${rotationDays(rotation) - NOTICE_DAYS} days)`,
    },
    opts,
  );
  new cloudwatch.EventTarget(
    `${name}-reminder-target`,
    {
      rule: rule.name,
      arn: rotation.alarmTopicArn,
      inputTransformer: secret.name.apply((secretName) => reminder(secretName, rotation)),
    },
    opts,
  );
}

function reminder(secretName: string, { reason, runbookUrl }: HandRotation) {
  return eventNotification({
    severity: "warning",
    summary: `The secret ${secretName} is to be rotated by hand within ${NOTICE_DAYS} days: ${reason}.`,
    runbookUrl,
    inputPaths: {},
  });
}
