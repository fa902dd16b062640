import { identity, nothing, unbackedData } from "../holdings";
import { all } from "../table";
import type { TypeTable } from "../type-facts";

/** Who may do what. */
export const identities: TypeTable = {
  // A policy keeps the unique id of whom it names, not the ARN
  // (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
  "aws:iam/role:Role": {
    holds: identity(
      "another one has another unique id, also under the same name, and policies that name this one do not mean it",
      "every policy that names it as a principal saved again: trust, key and bucket policies, other accounts' too",
    ),
  },
  "aws:iam/user:User": {
    holds: identity(
      "another one has another unique id, also under the same name, and policies that name this one do not mean it",
      "new credentials, and every policy that names it as a principal saved again",
    ),
  },
  "aws:iam/accessKey:AccessKey": {
    holds: unbackedData("its secret", { needs: "a new key wherever this one is used" }),
  },
  // Its ARN is made of its URL, so another one is the same to all who trust it.
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    holds: identity(
      "workflows sign in through it, so none can sign in to bring it back",
      "an administrator's credentials to make it again; roles that trust it find it by its URL",
    ),
  },
  ...all([
    "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
  ]),
  ...all(
    [
      "aws:ssoadmin/accountAssignment:AccountAssignment",
      "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
      "aws:ssoadmin/permissionSet:PermissionSet",
      "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ],
    nothing({ meanwhile: "people who sign in by it cannot" }),
  ),
};
