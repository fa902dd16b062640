import { actionsOf, deny, policyDocument } from "../ci-access/policy-document";
import type { PolicyDocument, Statement } from "../ci-access/policy-document";
import type { ResolvedOrganizationArgs } from "./organization-args";
import { globalActions } from "./global-actions";

/** Service control policies, one document each: an account's own administrators cannot get past them. */
export const guardrailNames = ["audit", "identity", "data", "regions"] as const;

export type GuardrailName = (typeof guardrailNames)[number];

/** What the documents depend on. */
export type GuardrailContext = Pick<
  ResolvedOrganizationArgs,
  "prefix" | "allowedRegions" | "exemptRoles" | "protectedKeyAliases"
>;

/** What each guardrail is for, in the console's words. */
export const guardrailDescriptions: Readonly<Record<GuardrailName, string>> = {
  audit: "Accounts stay in the organisation, and what watches them stays on",
  identity: "No root user, no users, and CI's roles stay as they are",
  data: "State, its keys and backups are not deleted, and encryption stays on",
  regions: "Nothing outside of the allowed regions",
};

/** The documents. They bind every account but the management account, which no such policy reaches. */
export function guardrails(context: GuardrailContext): Readonly<Record<GuardrailName, PolicyDocument>> {
  return {
    audit: policyDocument(audit(context)),
    identity: policyDocument(identity(context)),
    data: policyDocument(data(context)),
    regions: policyDocument([regions(context)]),
  };
}

/** Holds for everybody but the roles whose work it is. */
function exceptFor({ exemptRoles }: GuardrailContext) {
  return { ArnNotLike: { "aws:PrincipalArn": exemptRoles.map(roleArn) } };
}

function roleArn(pattern: string): string {
  return `arn:aws:iam::*:role/${pattern}`;
}

function audit(context: GuardrailContext): readonly Statement[] {
  return [
    deny("StayInOrganization", ["organizations:LeaveOrganization", "account:CloseAccount"]),
    // Accounts have no trails of their own to look after: the organisation's is out of their reach anyway.
    deny(
      "KeepTrails",
      actionsOf("cloudtrail", ["DeleteTrail", "PutEventSelectors", "StopLogging", "UpdateTrail"]),
    ),
    deny(
      "KeepDetection",
      [
        ...actionsOf("config", [
          "DeleteConfigurationRecorder",
          "DeleteDeliveryChannel",
          "PutConfigurationRecorder",
          "PutDeliveryChannel",
          "StopConfigurationRecorder",
        ]),
        ...actionsOf("guardduty", [
          "CreateFilter",
          "CreateIPSet",
          "DeleteDetector",
          "Disassociate*",
          "UpdateDetector",
          "UpdateFilter",
          "UpdateIPSet",
        ]),
        ...actionsOf("securityhub", [
          "BatchDisableStandards",
          "DisableSecurityHub",
          "Disassociate*",
          "UpdateSecurityControl",
          "UpdateSecurityHubConfiguration",
          "UpdateStandardsControl",
        ]),
        "access-analyzer:DeleteAnalyzer",
      ],
      "*",
      exceptFor(context),
    ),
  ];
}

function identity(context: GuardrailContext): readonly Statement[] {
  const { prefix, exemptRoles } = context;
  return [
    deny("NoRootUser", ["*"], "*", {
      StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
      // Short sessions that the management account starts for tasks only a root user can do (IAM, AssumeRoot).
      Null: { "aws:AssumedRoot": "true" },
    }),
    deny(
      "NoUsers",
      actionsOf("iam", [
        "CreateAccessKey",
        "CreateLoginProfile",
        "CreateServiceSpecificCredential",
        "CreateUser",
        "UpdateAccessKey",
        "UpdateLoginProfile",
        "UploadSSHPublicKey",
      ]),
    ),
    deny(
      "KeepRolesOfCi",
      actionsOf("iam", [
        "AttachRolePolicy",
        "CreatePolicyVersion",
        "CreateRole",
        "DeletePolicy*",
        "DeleteRole*",
        "DetachRolePolicy",
        "PutRole*",
        "SetDefaultPolicyVersion",
        "UpdateAssumeRolePolicy",
        "UpdateRole*",
      ]),
      [
        ...exemptRoles.map(roleArn),
        ...["github-*", "pulumi-state-*"].map(roleArn),
        ...["github-*", "pulumi-*", `${prefix}-permissions-boundary`].map(
          (policy) => `arn:aws:iam::*:policy/${policy}`,
        ),
      ],
      exceptFor(context),
    ),
    deny(
      "KeepIdentityProviders",
      actionsOf("iam", [
        "AddClientIDToOpenIDConnectProvider",
        "CreateOpenIDConnectProvider",
        "CreateSAMLProvider",
        "DeleteOpenIDConnectProvider",
        "UpdateOpenIDConnectProviderThumbprint",
        "UpdateSAMLProvider",
      ]),
      "*",
      exceptFor(context),
    ),
  ];
}

function data(context: GuardrailContext): readonly Statement[] {
  const { prefix, protectedKeyAliases } = context;
  const aliases = protectedKeyAliases.map((alias) => `alias/${alias}`);
  const buckets = [`arn:aws:s3:::${prefix}-pulumi-state-*`, `arn:aws:s3:::${prefix}-deployments-*`];
  return [
    // A bucket's objects have ARNs that begin with the bucket's, so that the patterns are theirs, too.
    deny(
      "KeepState",
      actionsOf("s3", ["BypassGovernanceRetention", "DeleteBucket", "DeleteObjectVersion"]),
      buckets,
    ),
    deny("KeepKeys", actionsOf("kms", ["DisableKey", "ScheduleKeyDeletion"]), "*", {
      "ForAnyValue:StringLike": { "kms:ResourceAliases": aliases },
    }),
    // Without its alias a key would be like any other.
    deny(
      "KeepAliases",
      actionsOf("kms", ["DeleteAlias", "UpdateAlias"]),
      aliases.map((alias) => `arn:aws:kms:*:*:${alias}`),
    ),
    deny(
      "KeepBackups",
      actionsOf("backup", [
        "DeleteRecoveryPoint",
        "DisassociateRecoveryPoint",
        "UpdateRecoveryPointLifecycle",
      ]),
    ),
    deny(
      "KeepSafeDefaults",
      [
        ...actionsOf("ec2", [
          "DisableEbsEncryptionByDefault",
          "DisableSnapshotBlockPublicAccess",
          "EnableSnapshotBlockPublicAccess",
          "ModifyInstanceMetadataDefaults",
        ]),
        "s3:PutAccountPublicAccessBlock",
        ...actionsOf("iam", ["DeleteAccountPasswordPolicy", "UpdateAccountPasswordPolicy"]),
        ...actionsOf("backup", [
          "DeleteBackupVaultAccessPolicy",
          "DeleteBackupVaultLockConfiguration",
          "PutBackupVaultAccessPolicy",
          "PutBackupVaultLockConfiguration",
        ]),
      ],
      "*",
      exceptFor(context),
    ),
  ];
}

function regions({ allowedRegions }: GuardrailContext): Statement {
  return {
    Sid: "OtherRegions",
    Effect: "Deny",
    NotAction: globalActions,
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": allowedRegions } },
  };
}
