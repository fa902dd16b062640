import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { accountAndRegion, permissionsBoundaryArn, readConfig, secretOf } from "./read-config";

const imageReference = z
  .string()
  .regex(
    /^[^\s@:]+(\/[^\s@:]+)*@sha256:[0-9a-f]{64}$/,
    "an image by digest, <repository>@sha256:<64 hexadecimal digits>",
  );

const schema = z.strictObject({
  ...accountAndRegion,
  domain: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a domain name such as dev.example.com"),
  hostedZoneId: z.string().regex(/^Z[A-Z0-9]{5,31}$/, "the id of a Route 53 hosted zone, Z..."),
  images: z.record(z.string(), imageReference),
  permissionsBoundaryArn,
  /** The environment's own name, before it is removed: takes every protection off (docs/runbooks/remove-environment.md). */
  decommission: z.string().optional(),
  /** Slack workspace and channel that read what the alarm topic is told; both or neither. */
  slackTeamId: z
    .string()
    .regex(/^T[A-Z0-9]{6,}$/, "the id of a Slack workspace, T...")
    .optional(),
  slackChannelId: z
    .string()
    .regex(/^[CG][A-Z0-9]{6,}$/, "the id of a Slack channel, C...")
    .optional(),
  alertWebhookUrl: z.url({ protocol: /^https$/, error: "an https URL" }).optional(),
});

/** What an environment is given: the values of its `Pulumi.<stack>.yaml`. */
export interface EnvironmentConfig extends Omit<z.infer<typeof schema>, "alertWebhookUrl"> {
  /** Where alarms are posted to; secret, as such URLs carry their credential. */
  readonly alertWebhookUrl: pulumi.Output<string> | undefined;
}

/** @throws StackError naming every key that is missing, unknown, malformed or in clear, with the fix */
export function readEnvironmentConfig(): EnvironmentConfig {
  const given = readConfig({ schema, secret: ["alertWebhookUrl"], structured: ["images"] });
  return { ...given, alertWebhookUrl: secretOf("alertWebhookUrl") };
}
