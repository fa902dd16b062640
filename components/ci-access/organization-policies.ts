import { bucketWrites } from "./bucket-actions";
import { baselineServiceLinked, baselineStatements } from "./environment/baseline";
import { topics } from "./environment/observability";
import { roleWrites } from "./identity-actions";
import { actionsOf, allow } from "./policy-document";
import type { Statement } from "./policy-document";

/** What deploying the organisation changes: one managed policy for each entry. Reading comes on top. */
export function organizationPolicies(accountId: string): Readonly<Record<string, readonly Statement[]>> {
  return {
    organization: [organization, accountNames(accountId), identityCenter],
    trail: trailStatements(accountId),
    // The management account has one of its own.
    baseline: baselineStatements,
    identity: identity(accountId),
  };
}

/** Accounts are made and moved, never closed or let go. */
const organization = allow(
  "Organization",
  actionsOf("organizations", [
    "AttachPolicy",
    "CreateAccount",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "DeregisterDelegatedAdministrator",
    "DetachPolicy",
    "DisableAWSServiceAccess",
    "DisablePolicyType",
    "EnableAWSServiceAccess",
    "EnablePolicyType",
    "MoveAccount",
    "RegisterDelegatedAdministrator",
    "TagResource",
    "UntagResource",
    "UpdateOrganizationalUnit",
    "UpdatePolicy",
  ]),
);

/** Members alone: the management account is no resource of this form (Service Authorization Reference, "Account"). */
function accountNames(accountId: string): Statement {
  return allow("AccountNames", ["account:PutAccountName"], `arn:aws:account::${accountId}:account/o-*/*`);
}

/** People's permission sets; who is in which group is the identity source's business. */
const identityCenter = allow(
  "IdentityCenter",
  actionsOf("sso", [
    "AttachManagedPolicyToPermissionSet",
    "CreateAccountAssignment",
    "CreatePermissionSet",
    "DeleteAccountAssignment",
    "DeleteInlinePolicyFromPermissionSet",
    "DeletePermissionSet",
    "DetachManagedPolicyFromPermissionSet",
    "ProvisionPermissionSet",
    "PutInlinePolicyToPermissionSet",
    "TagResource",
    "UntagResource",
    "UpdatePermissionSet",
  ]),
);

/** The organisation's trail and what it is written to. Logging is started and never stopped. */
function trailStatements(accountId: string): readonly Statement[] {
  return [trail, topics, trailBucket(accountId), allow("NewKeys", ["kms:CreateKey"]), trailKey(accountId)];
}

const trail = allow("Trail", [
  ...actionsOf("cloudtrail", [
    "AddTags",
    "CreateTrail",
    "PutEventSelectors",
    "PutInsightSelectors",
    "RemoveTags",
    "StartLogging",
    "UpdateTrail",
  ]),
  ...actionsOf("cloudwatch", ["DeleteAlarms", "PutMetricAlarm", "TagResource", "UntagResource"]),
  ...actionsOf("logs", [
    "AssociateKmsKey",
    "CreateLogGroup",
    "DeleteMetricFilter",
    "PutMetricFilter",
    "PutRetentionPolicy",
    "TagResource",
    "UntagResource",
  ]),
]);

function trailBucket(accountId: string): Statement {
  return allow("TrailBucket", bucketWrites, "*", { StringEquals: { "aws:ResourceAccount": accountId } });
}

function trailKey(accountId: string): Statement {
  return allow(
    "TrailKey",
    actionsOf("kms", [
      "CreateAlias",
      "EnableKeyRotation",
      "PutKeyPolicy",
      "TagResource",
      "UntagResource",
      "UpdateAlias",
      "UpdateKeyDescription",
    ]),
    [`arn:aws:kms:*:${accountId}:key/*`, `arn:aws:kms:*:${accountId}:alias/*`],
  );
}

/** The roles of trail and baseline, held to the permissions boundary like every role that CI makes. */
function identity(accountId: string): readonly Statement[] {
  const role = `arn:aws:iam::${accountId}:role`;
  return [
    allow("Roles", roleWrites, `${role}/*`),
    // To assign a permission set in the management account itself (IAM Identity Center User Guide, "Identity-based
    // policy examples"). `iam:UpdateSAMLProvider`, which that asks for at times, would let CI sign in as anybody.
    allow("IdentityCenterRoles", ["iam:GetSAMLProvider", "iam:ListRoles"]),
    allow("PassRoles", ["iam:PassRole"], `${role}/*`, {
      StringEquals: { "iam:PassedToService": ["cloudtrail.amazonaws.com", "config.amazonaws.com"] },
    }),
    allow("ServiceLinkedRoles", ["iam:CreateServiceLinkedRole"], `${role}/aws-service-role/*`, {
      StringEquals: {
        "iam:AWSServiceName": [
          ...baselineServiceLinked,
          "cloudtrail.amazonaws.com",
          "organizations.amazonaws.com",
          "sso.amazonaws.com",
        ],
      },
    }),
  ];
}
