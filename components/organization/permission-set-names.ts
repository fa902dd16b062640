/** What people can be in an account. */
export const permissionSetNames = ["read-only", "developer", "administrator-break-glass"] as const;

export type PermissionSetName = (typeof permissionSetNames)[number];
