import type { ResourceModel } from "../../provider/model";
import { accountAssignment } from "./account-assignment";
import { managedPolicyAttachment } from "./managed-policy-attachment";
import { permissionSet } from "./permission-set";
import { ACCOUNT_ASSIGNMENT, MANAGED_POLICY_ATTACHMENT, PERMISSION_SET } from "./types";

export const ssoadminResources: Readonly<Record<string, ResourceModel>> = {
  [PERMISSION_SET]: permissionSet,
  [MANAGED_POLICY_ATTACHMENT]: managedPolicyAttachment,
  [ACCOUNT_ASSIGNMENT]: accountAssignment,
};
