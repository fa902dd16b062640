/** Changes of a role that IAM weighs by the role's permissions boundary (condition key `iam:PermissionsBoundary`). */
export const boundedRoleWrites: readonly string[] = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

/**
 * Everything a stack does to roles of its own. Managed policies are not among it: what a role may is written into
 * the role, or is AWS's own policy. Changing a policy that somebody else attached would change their roles.
 */
export const roleWrites: readonly string[] = [...boundedRoleWrites, "iam:TagRole", "iam:UntagRole"];

/** Changes of any kind of IAM resource, by the first word of the action. */
export const anyIdentityWrite: readonly string[] = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Change*",
  "iam:Create*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Enable*",
  "iam:PassRole",
  "iam:Put*",
  "iam:Remove*",
  "iam:Reset*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
  "iam:Upload*",
];
