import { quoted, where } from "./command-line";
import { joined, known, named, sought, type Rules } from "./rule";

/*
 * IAM, Identity Center and Organizations. Source: section "Import" of each type in the registry documentation of
 * @pulumi/aws 7.48; the Organizations API reference for what a second creation does.
 */

/** Names that services gave their roles (IAM User Guide, "AWS services that work with IAM"). */
const serviceLinkedRoles: Readonly<Record<string, string>> = {
  "access-analyzer.amazonaws.com": "AWSServiceRoleForAccessAnalyzer",
  "config.amazonaws.com": "AWSServiceRoleForConfig",
  "guardduty.amazonaws.com": "AWSServiceRoleForAmazonGuardDuty",
  "securityhub.amazonaws.com": "AWSServiceRoleForSecurityHub",
};

export const identity: Rules = {
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": known(() => "iam-account-password-policy"),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": known(
    ({ url }, { account }) =>
      `arn:aws:iam::${account}:oidc-provider/${String(url).replace(/^https:\/\//, "")}`,
  ),
  "aws:iam/policy:Policy": known(
    ({ name, path = "/" }, { account }) => `arn:aws:iam::${account}:policy${String(path)}${String(name)}`,
  ),
  "aws:iam/role:Role": named("name"),
  "aws:iam/rolePolicy:RolePolicy": known(({ role, name }) => joined(":", role, name)),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": known(({ role, policyArn }) =>
    joined("/", role, policyArn),
  ),
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": known(({ awsServiceName, customSuffix }, { account }) => {
    const name = customSuffix === undefined ? serviceLinkedRoles[String(awsServiceName)] : undefined;
    return name && `arn:aws:iam::${account}:role/aws-service-role/${String(awsServiceName)}/${name}`;
  }),
  "aws:organizations/account:Account": sought({
    look: ({ email }) => `organizations list-accounts ${where("Accounts", "Email", email)}`,
    idForm: "<id>",
    again: "refused",
    keep: "an account cannot be deleted, only closed",
  }),
  "aws:organizations/organization:Organization": sought({
    look: () => "organizations describe-organization",
    idForm: "o-...",
    again: "refused",
    keep: "an account has one organization",
  }),
  "aws:organizations/organizationalUnit:OrganizationalUnit": sought({
    look: ({ parentId, name }) =>
      `organizations list-organizational-units-for-parent --parent-id ${quoted(parentId)} ` +
      where("OrganizationalUnits", "Name", name),
    idForm: "ou-...",
    again: "refused",
  }),
  "aws:organizations/policy:Policy": sought({
    look: ({ type = "SERVICE_CONTROL_POLICY", name }) =>
      `organizations list-policies --filter ${quoted(type)} ${where("Policies", "Name", name)}`,
    idForm: "p-...",
    again: "refused",
    againByNewName: "free",
  }),
  "aws:organizations/policyAttachment:PolicyAttachment": known(({ targetId, policyId }) =>
    joined(":", targetId, policyId),
  ),
  "aws:ssoadmin/accountAssignment:AccountAssignment": known(
    ({ principalId, principalType, targetId, targetType, permissionSetArn, instanceArn }) =>
      joined(",", principalId, principalType, targetId, targetType, permissionSetArn, instanceArn),
  ),
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": known(
    ({ managedPolicyArn, permissionSetArn, instanceArn }) =>
      joined(",", managedPolicyArn, permissionSetArn, instanceArn),
  ),
  "aws:ssoadmin/permissionSet:PermissionSet": sought({
    look: ({ instanceArn }) => `sso-admin list-permission-sets --instance-arn ${quoted(instanceArn)}`,
    idForm: "<ARN>,<ARN of the instance>",
    again: "refused",
    againByNewName: "free",
    note: "aws sso-admin describe-permission-set names the one behind an ARN.",
  }),
};
