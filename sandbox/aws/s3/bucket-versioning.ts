import type { Computation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { bucketSetting } from "./bucket-settings";
import { BUCKET } from "./types";

const STATUSES: readonly unknown[] = ["Enabled", "Suspended", "Disabled"];

export const bucketVersioning: ResourceModel = {
  ...bucketSetting,
  check: ({ versioningConfiguration }) => {
    const status = statusOf({ versioningConfiguration });
    if (status === undefined || STATUSES.includes(status)) return [];
    return [{ property: "versioningConfiguration.status", reason: `expected one of ${STATUSES.join(", ")}` }];
  },
  refuseUpdate: ({ inputs, previous, identity, cloud }: Computation) => {
    const [before, after] = [statusOf(previous), statusOf(inputs)];
    if (after === "Disabled" && before !== "Disabled") {
      return `versioning_configuration.status cannot be updated from '${String(before)}' to 'Disabled'`;
    }
    const bucket = cloud.find({ type: BUCKET, id: String(inputs["bucket"]), account: identity.account });
    return after !== "Enabled" && bucket?.outputs["objectLockEnabled"] === true
      ? "InvalidBucketState: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
      : undefined;
  },
};

function statusOf({ versioningConfiguration }: Values): unknown {
  return (versioningConfiguration as Values | undefined)?.["status"];
}
