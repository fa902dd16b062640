import type { FunctionModel, ResourceModel } from "../../provider/model";
import { getPolicyDocument } from "./get-policy-document";
import { policy } from "./policy";
import { role } from "./role";
import { rolePolicy, rolePolicyAttachment } from "./role-policy";
import { POLICY, ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./types";

export const iamResources: Readonly<Record<string, ResourceModel>> = {
  [ROLE]: role,
  [POLICY]: policy,
  [ROLE_POLICY]: rolePolicy,
  [ROLE_POLICY_ATTACHMENT]: rolePolicyAttachment,
};

export const iamFunctions: Readonly<Record<string, FunctionModel>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
};
