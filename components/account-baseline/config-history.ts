import * as cfg from "@pulumi/aws/cfg";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { createBucket, expiry, type Bucket } from "../bucket/bucket";
import { EncryptionKey } from "../encryption-key/encryption-key";
import type { ResolvedAccountBaselineArgs } from "./account-baseline-args";
import { configDelivery, configUse, CONFIG_SERVICE } from "./config-policies";

/** Days that the history of an account's resources is kept. */
const historyDays = 365;

/** Days that an overwritten or deleted part of it can be had back. */
const noncurrentDays = 30;

/** The only recorder of the region, and its only channel: their name is AWS's own. */
const recorderName = "default";

/** What others go by. */
export interface ConfigHistory {
  readonly bucketName: pulumi.Output<string>;
  /** Running: Security Hub's checks wait for it. */
  readonly status: cfg.RecorderStatus;
}

/**
 * Records what becomes of every resource in the account. A recorder starts only when it has a channel, and a channel
 * needs a recorder and a bucket that lets AWS Config write: hence the order.
 */
export function createConfigHistory(
  name: string,
  args: ResolvedAccountBaselineArgs,
  parent: pulumi.Resource,
): ConfigHistory {
  const key = new EncryptionKey(
    `${name}-config`,
    {
      accountId: args.accountId,
      description: "Configuration history",
      alias: `${args.purpose}/config`,
      uses: [configUse(args.accountId)],
      protect: args.protect,
    },
    { parent },
  );
  const { bucket, policy } = createHistoryBucket(name, args, key, parent);
  const recorder = createRecorder(name, parent);
  const channel = new cfg.DeliveryChannel(
    `${name}-channel`,
    {
      name: recorderName,
      s3BucketName: bucket.bucket,
      s3KmsKeyArn: key.keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
    { parent, dependsOn: [recorder, policy] },
  );
  const status = new cfg.RecorderStatus(
    `${name}-recording`,
    { name: recorder.name, isEnabled: true },
    { parent, dependsOn: [channel] },
  );
  return { bucketName: bucket.bucket, status };
}

function createHistoryBucket(
  name: string,
  { prefix, accountId, protect }: ResolvedAccountBaselineArgs,
  { keyArn }: EncryptionKey,
  parent: pulumi.Resource,
): Bucket {
  const bucketName = `${prefix}-config-${accountId}`;
  return createBucket(
    `${name}-history`,
    {
      bucketName,
      keyArn,
      // AWS Config writes at once: a bucket that may go is never empty.
      forceDestroy: !protect,
      lifecycleRules: [expiry(noncurrentDays, historyDays)],
      statements: () => configDelivery(bucketName, accountId),
    },
    { parent, protect },
  );
}

function createRecorder(name: string, parent: pulumi.Resource): cfg.Recorder {
  // Security Hub's control Config.1 asks for this role and no other.
  const role = new iam.ServiceLinkedRole(
    `${name}-config-role`,
    { awsServiceName: CONFIG_SERVICE },
    { parent },
  );
  return new cfg.Recorder(
    `${name}-recorder`,
    {
      name: recorderName,
      roleArn: role.arn,
      // Global types once an account: in one region, as they would be recorded, and paid for, in each.
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    },
    { parent },
  );
}
