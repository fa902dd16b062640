import { bucketWrites } from "../bucket-actions";
import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** Buckets and backups. */
export function storageStatements(accountId: string): readonly Statement[] {
  return [buckets(accountId), backups];
}

/** Buckets and their settings; no object is read or written. */
function buckets(accountId: string): Statement {
  return allow("Buckets", [...bucketWrites, "s3:DeleteBucket", "s3:DeleteBucketPolicy"].sort(), "*", {
    StringEquals: { "aws:ResourceAccount": accountId },
  });
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
