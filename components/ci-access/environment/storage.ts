import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** Buckets and backups. */
export function storageStatements(accountId: string): readonly Statement[] {
  return [buckets(accountId), backups];
}

/** Buckets and their settings; no object is read or written. */
function buckets(accountId: string): Statement {
  return allow(
    "Buckets",
    actionsOf("s3", [
      "CreateBucket",
      "DeleteBucket",
      "DeleteBucketPolicy",
      "PutBucketLogging",
      "PutBucketObjectLockConfiguration",
      "PutBucketOwnershipControls",
      "PutBucketPolicy",
      "PutBucketPublicAccessBlock",
      "PutBucketTagging",
      "PutBucketVersioning",
      "PutEncryptionConfiguration",
      "PutLifecycleConfiguration",
      "TagResource",
      "UntagResource",
    ]),
    "*",
    { StringEquals: { "aws:ResourceAccount": accountId } },
  );
}

/** Recovery points are never deleted, and a vault's lock is never taken off. */
const backups = allow("Backups", [
  ...actionsOf("backup", [
    "CreateBackupPlan",
    "CreateBackupSelection",
    "CreateBackupVault",
    "CreateRestoreTestingPlan",
    "CreateRestoreTestingSelection",
    "DeleteBackupPlan",
    "DeleteBackupSelection",
    "DeleteBackupVault",
    "DeleteBackupVaultAccessPolicy",
    "DeleteBackupVaultNotifications",
    "DeleteRestoreTestingPlan",
    "DeleteRestoreTestingSelection",
    "PutBackupVaultAccessPolicy",
    "PutBackupVaultLockConfiguration",
    "PutBackupVaultNotifications",
    "StartBackupJob",
    "TagResource",
    "UntagResource",
    "UpdateBackupPlan",
    "UpdateRegionSettings",
    "UpdateRestoreTestingPlan",
    "UpdateRestoreTestingSelection",
  ]),
  "backup-storage:MountCapsule",
]);
