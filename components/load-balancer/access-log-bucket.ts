import type * as pulumi from "@pulumi/pulumi";
import { createBucket, expiry, type Bucket } from "../bucket/bucket";
import { logDelivery } from "./log-delivery";
import type { ResolvedLoadBalancerArgs } from "./load-balancer-args";

/** Days that an overwritten or deleted log can still be had back. */
const noncurrentDays = 30;

/** Creates the bucket that access logs go to, with the policy without which AWS refuses to turn them on. */
export function createAccessLogBucket(
  name: string,
  { accountId, environment, deletionProtection, accessLogDays }: ResolvedLoadBalancerArgs,
  parent: pulumi.Resource,
): Bucket {
  return createBucket(
    `${name}-access-logs`,
    {
      forceDestroy: environment === "dev",
      lifecycleRules: [expiry(noncurrentDays, accessLogDays)],
      statements: (bucketArn) => [logDelivery(bucketArn, accountId)],
    },
    { parent, protect: deletionProtection },
  );
}
