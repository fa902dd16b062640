import { actionsOf, allow, deny } from "../policy-document";
import type { Statement } from "../policy-document";

/** Databases, secrets, the keys of both, and where feature flags lie. */
export function dataStatements(accountId: string): readonly Statement[] {
  return [databases, flagPlaces, flagContent, ...secrets(accountId), ...keys(accountId)];
}

const flagPlaces = allow(
  "FeatureFlagPlaces",
  actionsOf("appconfig", [
    "CreateApplication",
    "CreateConfigurationProfile",
    "CreateDeploymentStrategy",
    "CreateEnvironment",
    "DeleteApplication",
    "DeleteConfigurationProfile",
    "DeleteDeploymentStrategy",
    "DeleteEnvironment",
    "TagResource",
    "UntagResource",
    "UpdateApplication",
    "UpdateConfigurationProfile",
    "UpdateDeploymentStrategy",
    "UpdateEnvironment",
  ]),
);

/** `causeway flag` publishes what the flags say, in the workflow flags: an update does not. */
const flagContent = allow(
  "FeatureFlagContent",
  actionsOf("appconfig", [
    "CreateHostedConfigurationVersion",
    "GetDeployment",
    "GetHostedConfigurationVersion",
    "ListDeployments",
    "ListHostedConfigurationVersions",
    "StartDeployment",
  ]),
);

/** Snapshots and restores are those before a migration and of a recovery. */
const databases = allow(
  "Databases",
  actionsOf("rds", [
    "AddSourceIdentifierToSubscription",
    "AddTagsToResource",
    "ApplyPendingMaintenanceAction",
    "CreateDBInstance",
    "CreateDBParameterGroup",
    "CreateDBSnapshot",
    "CreateDBSubnetGroup",
    "CreateEventSubscription",
    "DeleteDBInstance",
    "DeleteDBParameterGroup",
    "DeleteDBSubnetGroup",
    "DeleteEventSubscription",
    "ModifyDBInstance",
    "ModifyDBParameterGroup",
    "ModifyDBSubnetGroup",
    "ModifyEventSubscription",
    "RebootDBInstance",
    "RemoveSourceIdentifierFromSubscription",
    "RemoveTagsFromResource",
    "ResetDBParameterGroup",
    "RestoreDBInstanceFromDBSnapshot",
    "RestoreDBInstanceToPointInTime",
    "StartDBInstance",
    "StopDBInstance",
  ]),
);

/** The provider reads a value back that it wrote. The passwords that RDS keeps are not for CI. */
function secrets(accountId: string): readonly Statement[] {
  const secret = `arn:aws:secretsmanager:*:${accountId}:secret:`;
  return [
    allow(
      "Secrets",
      actionsOf("secretsmanager", [
        "CancelRotateSecret",
        "CreateSecret",
        "DeleteResourcePolicy",
        "DeleteSecret",
        "GetSecretValue",
        "PutResourcePolicy",
        "PutSecretValue",
        "RestoreSecret",
        "RotateSecret",
        "TagResource",
        "UntagResource",
        "UpdateSecret",
        "UpdateSecretVersionStage",
        "ValidateResourcePolicy",
      ]),
      `${secret}*`,
    ),
    deny(
      "DatabasePasswords",
      ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"],
      `${secret}rds!*`,
    ),
  ];
}

/** Keys are made and kept; they are used only through the services that encrypt with them. */
function keys(accountId: string): readonly Statement[] {
  const ownKeys = [`arn:aws:kms:*:${accountId}:key/*`];
  return [
    allow("NewKeys", ["kms:CreateKey"]),
    allow(
      "Keys",
      actionsOf("kms", [
        "CancelKeyDeletion",
        "CreateAlias",
        "DeleteAlias",
        "DisableKeyRotation",
        "EnableKey",
        "EnableKeyRotation",
        "PutKeyPolicy",
        "ScheduleKeyDeletion",
        "TagResource",
        "UntagResource",
        "UpdateAlias",
        "UpdateKeyDescription",
      ]),
      [...ownKeys, `arn:aws:kms:*:${accountId}:alias/*`],
    ),
    allow("KeyGrantsToServices", ["kms:CreateGrant"], ownKeys, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
    allow("KeysThroughServices", ["kms:Decrypt", "kms:GenerateDataKey*", "kms:RetireGrant"], ownKeys, {
      StringLike: {
        "kms:ViaService": [
          "appconfig.*.amazonaws.com",
          "backup.*.amazonaws.com",
          "rds.*.amazonaws.com",
          "secretsmanager.*.amazonaws.com",
        ],
      },
    }),
  ];
}
