import { actions, linking, passing, type Lives } from "./life.fixture";

/** What every account has, and identities in it. */
export const account: Lives = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    reads: actions("access-analyzer", "GetAnalyzer ListTagsForResource"),
    writes: actions("access-analyzer", "CreateAnalyzer TagResource UpdateAnalyzer UntagResource"),
    ends: actions("access-analyzer", "DeleteAnalyzer"),
    asks: [linking("access-analyzer.amazonaws.com")],
  },
  "aws:budgets/budget:Budget": {
    reads: actions("budgets", "ViewBudget ListTagsForResource"),
    writes: actions("budgets", "ModifyBudget TagResource UntagResource"),
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    reads: actions("config", "DescribeDeliveryChannels"),
    writes: actions("config", "PutDeliveryChannel"),
    ends: actions("config", "DeleteDeliveryChannel"),
  },
  "aws:cfg/recorder:Recorder": {
    reads: actions("config", "DescribeConfigurationRecorders ListTagsForResource"),
    writes: actions("config", "PutConfigurationRecorder TagResource UntagResource"),
    ends: actions("config", "DeleteConfigurationRecorder"),
    asks: [passing("config.amazonaws.com")],
  },
  "aws:cfg/recorderStatus:RecorderStatus": {
    reads: actions("config", "DescribeConfigurationRecorderStatus"),
    writes: actions("config", "StartConfigurationRecorder"),
    ends: actions("config", "StopConfigurationRecorder"),
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    reads: actions("ec2", "GetEbsEncryptionByDefault"),
    writes: actions("ec2", "EnableEbsEncryptionByDefault"),
    ends: actions("ec2", "DisableEbsEncryptionByDefault"),
  },
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": {
    reads: actions("ec2", "GetSnapshotBlockPublicAccessState"),
    writes: actions("ec2", "EnableSnapshotBlockPublicAccess"),
    ends: actions("ec2", "DisableSnapshotBlockPublicAccess"),
  },
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
    reads: actions("ec2", "GetInstanceMetadataDefaults"),
    writes: actions("ec2", "ModifyInstanceMetadataDefaults"),
  },
  "aws:guardduty/detector:Detector": {
    reads: actions("guardduty", "GetDetector ListTagsForResource"),
    writes: actions("guardduty", "CreateDetector TagResource UpdateDetector UntagResource"),
    ends: actions("guardduty", "DeleteDetector"),
    asks: [linking("guardduty.amazonaws.com")],
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    reads: actions("guardduty", "GetDetector"),
    writes: actions("guardduty", "UpdateDetector"),
    asks: [linking("malware-protection.guardduty.amazonaws.com")],
  },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    reads: actions("iam", "GetAccountPasswordPolicy"),
    writes: actions("iam", "UpdateAccountPasswordPolicy"),
    ends: actions("iam", "DeleteAccountPasswordPolicy"),
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    reads: actions("iam", "GetOpenIDConnectProvider"),
  },
  "aws:iam/policy:Policy": { reads: actions("iam", "GetPolicy GetPolicyVersion ListPolicyVersions") },
  "aws:iam/role:Role": {
    reads: actions("iam", "GetRole ListRolePolicies ListAttachedRolePolicies"),
    writes: actions(
      "iam",
      "CreateRole TagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription PutRolePermissionsBoundary UntagRole",
    ),
    ends: actions("iam", "ListInstanceProfilesForRole DeleteRole"),
  },
  "aws:iam/rolePolicy:RolePolicy": {
    reads: actions("iam", "GetRolePolicy"),
    writes: actions("iam", "PutRolePolicy"),
    ends: actions("iam", "DeleteRolePolicy"),
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    reads: actions("iam", "ListAttachedRolePolicies"),
    writes: actions("iam", "AttachRolePolicy"),
    ends: actions("iam", "DetachRolePolicy"),
  },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    reads: actions("iam", "GetRole"),
    writes: actions("iam", "TagRole UntagRole"),
    ends: actions("iam", "DeleteServiceLinkedRole"),
    asks: [linking("config.amazonaws.com")],
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    reads: actions("s3", "GetAccountPublicAccessBlock"),
    writes: actions("s3", "PutAccountPublicAccessBlock"),
  },
  "aws:securityhub/account:Account": {
    reads: actions("securityhub", "DescribeHub"),
    writes: actions("securityhub", "EnableSecurityHub UpdateSecurityHubConfiguration"),
    ends: actions("securityhub", "DisableSecurityHub"),
    asks: [linking("securityhub.amazonaws.com")],
  },
  "aws:securityhub/standardsSubscription:StandardsSubscription": {
    reads: actions("securityhub", "GetEnabledStandards"),
    writes: actions("securityhub", "BatchEnableStandards"),
    ends: actions("securityhub", "BatchDisableStandards"),
  },
};
