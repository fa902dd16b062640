import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** Services of the baseline that make a role for themselves at their first use. */
export const baselineServiceLinked: readonly string[] = [
  "access-analyzer.amazonaws.com",
  "config.amazonaws.com",
  "guardduty.amazonaws.com",
  "malware-protection.guardduty.amazonaws.com",
  "securityhub.amazonaws.com",
];

/** What the account as a whole is set to, and what it may spend. */
export const accountDefaults: readonly string[] = [
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
];

/**
 * What `AccountBaseline` needs in the account of any stack. CI turns an account's guards on and tunes them; turning one
 * off is for an administrator.
 */
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
  allow("AccountDefaults", accountDefaults),
];
