import type { Creation, ResourceModel } from "../../provider/model";
import { bucketSetting } from "./bucket-settings";
import { hasDefaultRetention } from "./bucket-state";
import { BUCKET } from "./types";

export const bucketLogging: ResourceModel = {
  ...bucketSetting,
  refuseCreate: refuseTarget,
  refuseUpdate: refuseTarget,
};

function refuseTarget({ inputs, identity, cloud }: Creation): string | undefined {
  const { bucket, targetBucket } = inputs;
  const { account } = identity;
  const target = cloud.find({ type: BUCKET, id: String(targetBucket), account });
  if (target === undefined) {
    return "InvalidTargetBucketForLogging: The target bucket for logging does not exist, is not owned by you";
  }
  if (hasDefaultRetention(cloud, targetBucket)) {
    return "InvalidTargetBucketForLogging: The target bucket for logging has a default retention period of Object Lock";
  }
  const source = cloud.find({ type: BUCKET, id: String(bucket), account });
  return target.region === source?.region
    ? undefined
    : "CrossLocationLoggingProhibited: Cross S3 location logging not allowed. Buckets in one geographic location " +
        "cannot log information to a bucket in another location.";
}
