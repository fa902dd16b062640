import { actions, encrypting, linking, passing, type Lives } from "./life.fixture";

/** What is kept: databases, secrets, keys, buckets, backups, images, and where feature flags lie. */
export const data: Lives = {
  "aws:appconfig/application:Application": {
    reads: actions("appconfig", "GetApplication ListTagsForResource"),
    writes: actions("appconfig", "CreateApplication TagResource UpdateApplication UntagResource"),
    ends: actions("appconfig", "DeleteApplication"),
  },
  "aws:appconfig/configurationProfile:ConfigurationProfile": {
    reads: actions("appconfig", "GetConfigurationProfile ListTagsForResource"),
    writes: actions(
      "appconfig",
      "CreateConfigurationProfile TagResource UpdateConfigurationProfile UntagResource",
    ),
    ends: actions("appconfig", "DeleteConfigurationProfile"),
  },
  "aws:appconfig/deploymentStrategy:DeploymentStrategy": {
    reads: actions("appconfig", "GetDeploymentStrategy ListTagsForResource"),
    writes: actions(
      "appconfig",
      "CreateDeploymentStrategy TagResource UpdateDeploymentStrategy UntagResource",
    ),
    ends: actions("appconfig", "DeleteDeploymentStrategy"),
  },
  "aws:appconfig/environment:Environment": {
    reads: actions("appconfig", "GetEnvironment ListTagsForResource"),
    writes: actions("appconfig", "CreateEnvironment TagResource UpdateEnvironment UntagResource"),
    ends: actions("appconfig", "DeleteEnvironment"),
  },
  "aws:backup/plan:Plan": {
    reads: actions("backup", "GetBackupPlan ListTags"),
    writes: actions("backup", "CreateBackupPlan TagResource UpdateBackupPlan UntagResource"),
    ends: actions("backup", "DeleteBackupPlan"),
  },
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": {
    reads: actions("backup", "GetRestoreTestingPlan ListTags"),
    writes: actions("backup", "CreateRestoreTestingPlan TagResource UpdateRestoreTestingPlan UntagResource"),
    ends: actions("backup", "DeleteRestoreTestingPlan"),
    asks: [linking("restore-testing.backup.amazonaws.com")],
  },
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": {
    reads: actions("backup", "GetRestoreTestingSelection"),
    writes: actions("backup", "CreateRestoreTestingSelection UpdateRestoreTestingSelection"),
    ends: actions("backup", "DeleteRestoreTestingSelection"),
    asks: [passing("restore-testing.backup.amazonaws.com")],
  },
  "aws:backup/selection:Selection": {
    reads: actions("backup", "GetBackupSelection"),
    writes: actions("backup", "CreateBackupSelection"),
    ends: actions("backup", "DeleteBackupSelection"),
    asks: [passing("backup.amazonaws.com"), linking("backup.amazonaws.com")],
  },
  "aws:backup/vault:Vault": {
    reads: actions("backup", "DescribeBackupVault ListTags"),
    writes: [
      ...actions("backup", "CreateBackupVault TagResource UntagResource"),
      ...actions("backup-storage", "MountCapsule"),
    ],
    ends: actions("backup", "DeleteBackupVault"),
    asks: [encrypting("backup", "CreateGrant", "Decrypt", "GenerateDataKey", "RetireGrant")],
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    reads: actions("backup", "DescribeBackupVault"),
    writes: actions("backup", "PutBackupVaultLockConfiguration"),
    ends: actions("backup", "DeleteBackupVaultLockConfiguration"),
  },
  "aws:backup/vaultPolicy:VaultPolicy": {
    reads: actions("backup", "GetBackupVaultAccessPolicy"),
    writes: actions("backup", "PutBackupVaultAccessPolicy"),
    ends: actions("backup", "DeleteBackupVaultAccessPolicy"),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { reads: actions("ecr", "GetLifecyclePolicy") },
  "aws:ecr/repository:Repository": { reads: actions("ecr", "DescribeRepositories ListTagsForResource") },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": { reads: actions("ecr", "GetRepositoryPolicy") },
  "aws:kms/alias:Alias": {
    reads: actions("kms", "ListAliases"),
    writes: actions("kms", "CreateAlias UpdateAlias"),
    ends: actions("kms", "DeleteAlias"),
  },
  "aws:kms/key:Key": {
    reads: actions("kms", "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags"),
    writes: actions(
      "kms",
      "CreateKey TagResource EnableKeyRotation PutKeyPolicy UpdateKeyDescription UntagResource",
    ),
    ends: actions("kms", "ScheduleKeyDeletion"),
  },
  "aws:kms/replicaKey:ReplicaKey": { reads: actions("kms", "DescribeKey GetKeyPolicy ListResourceTags") },
  "aws:rds/eventSubscription:EventSubscription": {
    reads: actions("rds", "DescribeEventSubscriptions ListTagsForResource"),
    writes: actions(
      "rds",
      "CreateEventSubscription AddTagsToResource ModifyEventSubscription AddSourceIdentifierToSubscription RemoveSourceIdentifierFromSubscription RemoveTagsFromResource",
    ),
    ends: actions("rds", "DeleteEventSubscription"),
  },
  "aws:rds/instance:Instance": {
    reads: actions("rds", "DescribeDBInstances ListTagsForResource"),
    writes: [
      ...actions(
        "rds",
        "CreateDBInstance AddTagsToResource ModifyDBInstance RebootDBInstance RemoveTagsFromResource",
      ),
      ...actions("secretsmanager", "CreateSecret TagResource RotateSecret"),
    ],
    ends: actions("rds", "DeleteDBInstance CreateDBSnapshot"),
    asks: [
      passing("monitoring.rds.amazonaws.com"),
      passing("rds.amazonaws.com"),
      linking("rds.amazonaws.com"),
      encrypting("rds", "CreateGrant", "Decrypt", "GenerateDataKey"),
      encrypting("secretsmanager", "Decrypt", "GenerateDataKey"),
    ],
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    reads: actions("rds", "DescribeDBParameterGroups DescribeDBParameters ListTagsForResource"),
    writes: actions(
      "rds",
      "CreateDBParameterGroup ModifyDBParameterGroup AddTagsToResource ResetDBParameterGroup RemoveTagsFromResource",
    ),
    ends: actions("rds", "DeleteDBParameterGroup"),
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    reads: actions("rds", "DescribeDBSubnetGroups ListTagsForResource"),
    writes: actions(
      "rds",
      "CreateDBSubnetGroup AddTagsToResource ModifyDBSubnetGroup RemoveTagsFromResource",
    ),
    ends: actions("rds", "DeleteDBSubnetGroup"),
  },
  "aws:s3/bucket:Bucket": {
    reads: actions(
      "s3",
      "ListBucket GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketObjectLockConfiguration GetBucketPolicy GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetAccelerateConfiguration GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration ListTagsForResource",
    ),
    writes: actions("s3", "CreateBucket TagResource PutBucketTagging UntagResource"),
    ends: actions("s3", "DeleteBucket ListBucketVersions DeleteObject DeleteObjectVersion"),
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    reads: actions("s3", "GetLifecycleConfiguration"),
    writes: actions("s3", "PutLifecycleConfiguration"),
  },
  "aws:s3/bucketLogging:BucketLogging": {
    reads: actions("s3", "GetBucketLogging"),
    writes: actions("s3", "PutBucketLogging"),
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    reads: actions("s3", "GetBucketObjectLockConfiguration"),
    writes: actions("s3", "PutBucketObjectLockConfiguration"),
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    reads: actions("s3", "GetBucketOwnershipControls"),
    writes: actions("s3", "PutBucketOwnershipControls"),
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    reads: actions("s3", "GetBucketPolicy"),
    writes: actions("s3", "PutBucketPolicy"),
    ends: actions("s3", "DeleteBucketPolicy"),
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    reads: actions("s3", "GetBucketPublicAccessBlock"),
    writes: actions("s3", "PutBucketPublicAccessBlock"),
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    reads: actions("s3", "GetReplicationConfiguration"),
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    reads: actions("s3", "GetEncryptionConfiguration"),
    writes: actions("s3", "PutEncryptionConfiguration"),
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    reads: actions("s3", "GetBucketVersioning"),
    writes: actions("s3", "PutBucketVersioning"),
  },
  "aws:secretsmanager/secret:Secret": {
    reads: actions("secretsmanager", "DescribeSecret GetResourcePolicy"),
    writes: actions("secretsmanager", "CreateSecret TagResource UpdateSecret UntagResource"),
    ends: actions("secretsmanager", "DeleteSecret"),
    asks: [encrypting("secretsmanager", "Decrypt", "GenerateDataKey")],
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    reads: actions("secretsmanager", "GetResourcePolicy"),
    writes: actions("secretsmanager", "PutResourcePolicy ValidateResourcePolicy"),
    ends: actions("secretsmanager", "DeleteResourcePolicy"),
  },
};
