import type { Computation, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { bucketSetting } from "./bucket-settings";
import { hasObjectLock, isReplicated } from "./bucket-state";

const STATUSES: readonly unknown[] = ["Enabled", "Suspended", "Disabled"];

const REPLICATED =
  "InvalidBucketState: A replication configuration is present on this bucket, so you cannot change the versioning " +
  "state. To change the versioning state, first delete the replication configuration.";

export const bucketVersioning: ResourceModel = {
  ...bucketSetting,
  check: ({ versioningConfiguration }) => {
    const status = statusOf({ versioningConfiguration });
    if (status === undefined || STATUSES.includes(status)) return [];
    return [{ property: "versioningConfiguration.status", reason: `expected one of ${STATUSES.join(", ")}` }];
  },
  refuseCreate: refuseStatus,
  refuseUpdate: (change: Computation) => {
    const [before, after] = [statusOf(change.previous), statusOf(change.inputs)];
    return after === "Disabled" && before !== "Disabled"
      ? `versioning_configuration.status cannot be updated from '${String(before)}' to 'Disabled'`
      : refuseStatus(change);
  },
  // The provider suspends versioning where it is deleted, and lets it be on a bucket with object lock.
  refuseDelete: ({ inputs }, cloud) => (isReplicated(cloud, inputs["bucket"]) ? REPLICATED : undefined),
};

function refuseStatus({ inputs, cloud }: Creation): string | undefined {
  const { bucket } = inputs;
  if (statusOf(inputs) === "Enabled") return undefined;
  if (hasObjectLock(cloud, bucket)) {
    return "InvalidBucketState: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.";
  }
  return isReplicated(cloud, bucket) ? REPLICATED : undefined;
}

function statusOf({ versioningConfiguration }: Values): unknown {
  return (versioningConfiguration as Values | undefined)?.["status"];
}
