import type { Cloud, CloudResource } from "../../cloud/cloud";
import { exclusive, isAbsent, noneOf, oneOf } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { bucketSetting } from "./bucket-settings";
import { findBucket, isVersioned } from "./bucket-state";

export const bucketObjectLockConfiguration: ResourceModel = {
  ...bucketSetting,
  replaceOn: [...(bucketSetting.replaceOn ?? []), "objectLockEnabled"],
  defaults: { objectLockEnabled: "Enabled" },
  check: (inputs) => [
    ...oneOf(inputs, "objectLockEnabled", ["Enabled"]),
    ...eachBlock(inputs, "rule.defaultRetention", (retention) => [
      ...oneOf(retention, "mode", ["GOVERNANCE", "COMPLIANCE"]),
      ...exclusive(retention, ["days", "years"]),
      ...["days", "years"].flatMap((unit) => positive(retention, unit)),
    ]),
  ],
  refuseCreate: refuseLock,
  refuseUpdate: refuseLock,
  afterWrite: turnOn,
};

function positive(retention: Values, unit: string) {
  const value = retention[unit];
  if (isAbsent(value) || (typeof value === "number" && value >= 1)) return [];
  return [
    { property: unit, reason: "InvalidArgument: Default retention period must be a positive integer value" },
  ];
}

/** Since November 2023 a bucket may get object lock later, without a token of AWS Support. */
function refuseLock({ inputs, cloud }: Creation): string | undefined {
  if (!isVersioned(cloud, inputs["bucket"])) {
    return "InvalidBucketState: Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
  }
  const retention = (inputs["rule"] as Values | undefined)?.["defaultRetention"] as Values | undefined;
  if (retention === undefined) return undefined;
  return noneOf(retention, ["mode"]) ?? noneOf(retention, ["days", "years"]);
}

function turnOn({ inputs }: CloudResource, cloud: Cloud): void {
  const bucket = findBucket(cloud, inputs["bucket"]);
  if (bucket !== undefined) {
    cloud.put({ ...bucket, outputs: { ...bucket.outputs, objectLockEnabled: true } });
  }
}
