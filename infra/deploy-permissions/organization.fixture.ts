import { actions, assigning, linking, passing, type Lives } from "./life.fixture";

/** The organisation, and how people get into its accounts. */
export const organization: Lives = {
  "aws:cloudtrail/trail:Trail": {
    reads: actions(
      "cloudtrail",
      "DescribeTrails GetTrail GetTrailStatus GetEventSelectors GetInsightSelectors ListTags",
    ),
    writes: [
      ...actions("cloudtrail", "CreateTrail AddTags StartLogging PutEventSelectors UpdateTrail RemoveTags"),
      ...actions("organizations", "DescribeOrganization ListAWSServiceAccessForOrganization"),
    ],
    ends: actions("cloudtrail", "DeleteTrail StopLogging"),
    asks: [passing("cloudtrail.amazonaws.com"), linking("cloudtrail.amazonaws.com")],
  },
  "aws:organizations/account:Account": {
    reads: actions("organizations", "DescribeAccount ListParents ListTagsForResource"),
    writes: [
      ...actions(
        "organizations",
        "CreateAccount DescribeCreateAccountStatus MoveAccount TagResource UntagResource",
      ),
      ...actions("account", "PutAccountName"),
    ],
    ends: actions("organizations", "RemoveAccountFromOrganization"),
  },
  "aws:organizations/organization:Organization": {
    reads: actions(
      "organizations",
      "DescribeOrganization ListAccounts ListRoots ListAWSServiceAccessForOrganization",
    ),
    writes: actions(
      "organizations",
      "CreateOrganization EnableAWSServiceAccess EnablePolicyType DisableAWSServiceAccess DisablePolicyType",
    ),
    ends: actions("organizations", "DeleteOrganization"),
  },
  "aws:organizations/organizationalUnit:OrganizationalUnit": {
    reads: actions(
      "organizations",
      "DescribeOrganizationalUnit ListAccountsForParent ListParents ListTagsForResource",
    ),
    writes: actions(
      "organizations",
      "CreateOrganizationalUnit TagResource UpdateOrganizationalUnit UntagResource",
    ),
    ends: actions("organizations", "DeleteOrganizationalUnit"),
  },
  "aws:organizations/policy:Policy": {
    reads: actions("organizations", "DescribePolicy ListTagsForResource"),
    writes: actions("organizations", "CreatePolicy TagResource UpdatePolicy UntagResource"),
    ends: actions("organizations", "DeletePolicy"),
  },
  "aws:organizations/policyAttachment:PolicyAttachment": {
    reads: actions("organizations", "ListPoliciesForTarget"),
    writes: actions("organizations", "AttachPolicy"),
    ends: actions("organizations", "DetachPolicy"),
  },
  "aws:ssoadmin/accountAssignment:AccountAssignment": {
    reads: actions(
      "sso",
      "ListAccountAssignments DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus",
    ),
    writes: [
      ...actions("sso", "CreateAccountAssignment"),
      ...actions("iam", "ListRoles ListPolicies GetSAMLProvider"),
    ],
    ends: actions("sso", "DeleteAccountAssignment"),
    asks: [assigning],
  },
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": {
    reads: actions("sso", "ListManagedPoliciesInPermissionSet DescribePermissionSetProvisioningStatus"),
    writes: actions("sso", "AttachManagedPolicyToPermissionSet ProvisionPermissionSet"),
    ends: actions("sso", "DetachManagedPolicyFromPermissionSet"),
  },
  "aws:ssoadmin/permissionSet:PermissionSet": {
    reads: actions("sso", "DescribePermissionSet ListTagsForResource"),
    writes: actions(
      "sso",
      "CreatePermissionSet TagResource UpdatePermissionSet ProvisionPermissionSet UntagResource",
    ),
    ends: actions("sso", "DeletePermissionSet"),
  },
};
