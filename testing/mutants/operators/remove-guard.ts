import { mutant, type Operator } from "../mutant";

/** Types whose resources exist only to protect others. */
const GUARDS: ReadonlySet<string> = new Set([
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:appautoscaling/policy:Policy",
  "aws:appautoscaling/target:Target",
  "aws:backup/plan:Plan",
  "aws:backup/selection:Selection",
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  "aws:backup/vaultPolicy:VaultPolicy",
  "aws:budgets/budget:Budget",
  "aws:cfg/deliveryChannel:DeliveryChannel",
  "aws:cfg/recorder:Recorder",
  "aws:cfg/recorderStatus:RecorderStatus",
  "aws:cloudtrail/trail:Trail",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/flowLog:FlowLog",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  "aws:guardduty/detector:Detector",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:organizations/policyAttachment:PolicyAttachment",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:securityhub/account:Account",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
  "github:index/repositoryRuleset:RepositoryRuleset",
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
]);

/** A resource that protects others goes away. */
export const removeGuard: Operator = (resource) =>
  GUARDS.has(resource.type) ? [mutant(resource, "remove", "the resource", "absent", { kind: "remove" })] : [];
