import { oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";

/** A setting that each account has once in a region. Writing it overwrites what was there. */
const regionalSetting: Pick<ResourceModel, "upserts" | "id"> = {
  upserts: true,
  // The id by which both are imported.
  id: () => "default",
};

/** Deleting it turns encryption by default off. */
const encryptionByDefault: ResourceModel = { ...regionalSetting, defaults: { enabled: true } };

const snapshotBlockPublicAccess: ResourceModel = {
  ...regionalSetting,
  check: (inputs) => oneOf(inputs, "state", ["block-all-sharing", "block-new-sharing", "unblocked"]),
};

export const ebsResources: Readonly<Record<string, ResourceModel>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": encryptionByDefault,
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": snapshotBlockPublicAccess,
};
