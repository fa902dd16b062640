import type { Condition } from "../lib/document";

/** Something that service control policies have to keep from being done. */
export interface Guardrail {
  readonly name: string;
  /** Each has to be denied. */
  readonly actions: readonly string[];
  /** Conditions that may narrow the denial, beside an exemption of named roles. */
  readonly narrowed?: (condition: Condition) => boolean;
}

/** What accounts must not be able to do to themselves, whoever administers them. */
export const guardrailTable: readonly Guardrail[] = [
  { name: "accounts stay", actions: ["organizations:LeaveOrganization", "account:CloseAccount"] },
  {
    name: "trails stay on",
    actions: actionsOf("cloudtrail", "DeleteTrail PutEventSelectors StopLogging UpdateTrail"),
  },
  {
    name: "detection stays on",
    actions: [
      ...actionsOf("config", "DeleteConfigurationRecorder DeleteDeliveryChannel PutConfigurationRecorder"),
      ...actionsOf("config", "PutDeliveryChannel StopConfigurationRecorder"),
      ...actionsOf(
        "guardduty",
        "CreateFilter CreateIPSet DeleteDetector UpdateDetector UpdateFilter UpdateIPSet",
      ),
      ...actionsOf("guardduty", "DisassociateFromAdministratorAccount"),
      ...actionsOf("securityhub", "BatchDisableStandards DisableSecurityHub UpdateSecurityHubConfiguration"),
      ...actionsOf(
        "securityhub",
        "DisassociateFromAdministratorAccount UpdateSecurityControl UpdateStandardsControl",
      ),
      "access-analyzer:DeleteAnalyzer",
    ],
  },
  {
    name: "no root user",
    // What no other guardrail is about, so that only a denial of everything to the root user counts.
    actions: ["ec2:RunInstances", "s3:GetObject"],
    narrowed: ({ key, operator, values }) =>
      (key === "aws:principalarn" &&
        /(Like|Equals)$/.test(operator) &&
        values.every((arn) => arn.endsWith(":root"))) ||
      (key === "aws:assumedroot" && operator === "Null"),
  },
  {
    name: "no users",
    actions: [
      ...actionsOf("iam", "CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential CreateUser"),
      ...actionsOf("iam", "UpdateAccessKey UpdateLoginProfile UploadSSHPublicKey"),
    ],
  },
  {
    name: "CI's roles stay as they are",
    actions: [
      ...actionsOf(
        "iam",
        "AttachRolePolicy CreatePolicyVersion CreateRole DeletePolicy DeleteRole DetachRolePolicy",
      ),
      ...actionsOf("iam", "PutRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary"),
      ...actionsOf("iam", "SetDefaultPolicyVersion UpdateAssumeRolePolicy UpdateRole"),
      ...actionsOf(
        "iam",
        "AddClientIDToOpenIDConnectProvider CreateOpenIDConnectProvider CreateSAMLProvider",
      ),
      ...actionsOf(
        "iam",
        "DeleteOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint UpdateSAMLProvider",
      ),
    ],
  },
  {
    name: "state, keys and backups stay",
    actions: [
      ...actionsOf("s3", "BypassGovernanceRetention DeleteBucket DeleteObjectVersion"),
      ...actionsOf("kms", "DeleteAlias DisableKey ScheduleKeyDeletion UpdateAlias"),
      ...actionsOf("backup", "DeleteRecoveryPoint DisassociateRecoveryPoint UpdateRecoveryPointLifecycle"),
      ...actionsOf("backup", "DeleteBackupVaultAccessPolicy DeleteBackupVaultLockConfiguration"),
      ...actionsOf("backup", "PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration"),
    ],
    narrowed: ({ key, values }) => key === "kms:resourcealiases" && values.length > 0,
  },
  {
    name: "safe defaults stay",
    actions: [
      ...actionsOf("ec2", "DisableEbsEncryptionByDefault DisableSnapshotBlockPublicAccess"),
      ...actionsOf("ec2", "EnableSnapshotBlockPublicAccess ModifyInstanceMetadataDefaults"),
      ...actionsOf("iam", "DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy"),
      "s3:PutAccountPublicAccessBlock",
    ],
  },
  {
    name: "other regions stay empty",
    actions: [
      "ec2:RunInstances",
      "s3:CreateBucket",
      "rds:CreateDBInstance",
      "lambda:CreateFunction",
      "ecs:RunTask",
    ],
    narrowed: ({ key, operator }) => key === "aws:requestedregion" && operator === "StringNotEquals",
  },
];

function actionsOf(service: string, names: string): readonly string[] {
  return names.split(" ").map((name) => `${service}:${name}`);
}
