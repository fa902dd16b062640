export const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";
export const MANAGED_POLICY_ATTACHMENT = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";
export const ACCOUNT_ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";

/** An instance of IAM Identity Center, with its groups: people make them by hand. */
export const INSTANCE = "sandbox:ssoadmin:Instance";
