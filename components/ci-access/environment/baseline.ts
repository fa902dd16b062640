import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** CI turns an account's guards on and tunes them. Turning one off is for an administrator. */
export const baselineStatements: readonly Statement[] = [
  allow("Recording", [
    ...actionsOf("config", [
      "PutConfigRule",
      "PutConfigurationRecorder",
      "PutDeliveryChannel",
      "PutRetentionConfiguration",
      "StartConfigurationRecorder",
      "TagResource",
      "UntagResource",
    ]),
  ]),
  allow("Detection", [
    ...actionsOf("guardduty", [
      "CreateDetector",
      "TagResource",
      "UntagResource",
      "UpdateDetector",
      "UpdateMalwareScanSettings",
    ]),
    ...actionsOf("securityhub", [
      "BatchDisableStandards",
      "BatchEnableStandards",
      "BatchUpdateStandardsControlAssociations",
      "EnableSecurityHub",
      "TagResource",
      "UntagResource",
      "UpdateSecurityHubConfiguration",
      "UpdateStandardsControl",
    ]),
    ...actionsOf("access-analyzer", [
      "CreateAnalyzer",
      "CreateArchiveRule",
      "DeleteArchiveRule",
      "TagResource",
      "UntagResource",
      "UpdateAnalyzer",
      "UpdateArchiveRule",
    ]),
  ]),
  allow("AccountDefaults", [
    "budgets:ModifyBudget",
    "budgets:TagResource",
    "budgets:UntagResource",
    "ec2:EnableEbsEncryptionByDefault",
    "ec2:EnableImageBlockPublicAccess",
    "ec2:EnableSnapshotBlockPublicAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "iam:UpdateAccountPasswordPolicy",
    "s3:PutAccountPublicAccessBlock",
  ]),
];
