import type * as rds from "@pulumi/aws/rds";

/**
 * Inputs of `rds.Instance` that cannot change on a living instance: a new value means a new, empty database
 * (DB-12). `protect` refuses such a replacement; a pull request that shows one needs a migration, not a merge.
 *
 * Source: the attributes marked `ForceNew` in `internal/service/rds/instance.go` of
 * hashicorp/terraform-provider-aws, on which @pulumi/aws is built. `identifier` is not among them: since version
 * 5 of that provider it renames in place.
 */
export const replacingInputs = [
  "availabilityZone",
  "backupTarget",
  "characterSetName",
  "customIamInstanceProfile",
  "dbName",
  "engine",
  "kmsKeyId",
  "ncharCharacterSetName",
  "restoreToPointInTime",
  "s3Import",
  "snapshotIdentifier",
  "storageEncrypted",
  "timezone",
  "username",
] as const satisfies readonly (keyof rds.InstanceArgs)[];
