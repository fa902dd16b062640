import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { readConfig, secretOf } from "./read-config";

const webhook = z.url({ protocol: /^https$/, error: "an https URL" });

const schema = z.strictObject({
  slackDriftWebhook: webhook.optional(),
  slackWebhook: webhook.optional(),
  pagerDutyRoutingKey: z.string().min(1).optional(),
  deliveryAppPrivateKey: z
    .string()
    .startsWith("-----BEGIN", "a private key in PEM form, as GitHub gives it for an App")
    .optional(),
});

/** What the delivery stack is given: secrets, each where jobs need it, and none that has to be there. */
export interface DeliveryConfig {
  /** Where drift is posted to; secret, as such URLs carry their credential. */
  readonly slackDriftWebhook: pulumi.Output<string> | undefined;
  /** Where everything else is posted to. */
  readonly slackWebhook: pulumi.Output<string> | undefined;
  /** Integration by which on-call is paged when production drifts. */
  readonly pagerDutyRoutingKey: pulumi.Output<string> | undefined;
  /** By which jobs speak as the delivery App; without it nothing is promoted, judged or answered. */
  readonly deliveryAppPrivateKey: pulumi.Output<string> | undefined;
}

/** @throws StackError naming every key that is unknown, malformed or in clear, with the fix */
export function readDeliveryConfig(): DeliveryConfig {
  readConfig({ schema, secret: schema.keyof().options });
  return {
    slackDriftWebhook: secretOf("slackDriftWebhook"),
    slackWebhook: secretOf("slackWebhook"),
    pagerDutyRoutingKey: secretOf("pagerDutyRoutingKey"),
    deliveryAppPrivateKey: secretOf("deliveryAppPrivateKey"),
  };
}
