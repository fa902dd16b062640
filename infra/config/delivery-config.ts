import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { readConfig, secretOf } from "./read-config";

const schema = z.strictObject({
  slackDriftWebhook: z.url({ protocol: /^https$/, error: "an https URL" }).optional(),
  deliveryAppPrivateKey: z
    .string()
    .startsWith("-----BEGIN", "a private key in PEM form, as GitHub gives it for an App")
    .optional(),
});

/** What the delivery stack is given. */
export interface DeliveryConfig {
  /** Where drift is posted to; secret, as such URLs carry their credential. */
  readonly slackDriftWebhook: pulumi.Output<string> | undefined;
  /** By which jobs of `automation` speak as the delivery App; without it nothing is promoted or answered. */
  readonly deliveryAppPrivateKey: pulumi.Output<string> | undefined;
}

/** @throws StackError naming every key that is unknown, malformed or in clear, with the fix */
export function readDeliveryConfig(): DeliveryConfig {
  readConfig({ schema, secret: ["slackDriftWebhook", "deliveryAppPrivateKey"] });
  return {
    slackDriftWebhook: secretOf("slackDriftWebhook"),
    deliveryAppPrivateKey: secretOf("deliveryAppPrivateKey"),
  };
}
