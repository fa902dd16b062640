import type { FunctionModel, ResourceModel } from "../../provider/model";
import { accountPasswordPolicy } from "./account-password-policy";
import { getPolicyDocument } from "./get-policy-document";
import { openIdConnectProvider } from "./open-id-connect-provider";
import { policy } from "./policy";
import { role } from "./role";
import { rolePolicy, rolePolicyAttachment } from "./role-policy";
import { SERVICE_LINKED_ROLE, serviceLinkedRole } from "./service-linked-role";
import { OPEN_ID_CONNECT_PROVIDER, POLICY, ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./types";

export const iamResources: Readonly<Record<string, ResourceModel>> = {
  [OPEN_ID_CONNECT_PROVIDER]: openIdConnectProvider,
  [ROLE]: role,
  [POLICY]: policy,
  [ROLE_POLICY]: rolePolicy,
  [ROLE_POLICY_ATTACHMENT]: rolePolicyAttachment,
  [SERVICE_LINKED_ROLE]: serviceLinkedRole,
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": accountPasswordPolicy,
};

export const iamFunctions: Readonly<Record<string, FunctionModel>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
};
