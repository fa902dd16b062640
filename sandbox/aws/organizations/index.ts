import type { ResourceModel } from "../../provider/model";
import { account } from "./account";
import { organization } from "./organization";
import { organizationalUnit } from "./organizational-unit";
import { policy } from "./policy";
import { policyAttachment } from "./policy-attachment";
import { ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT, POLICY, POLICY_ATTACHMENT } from "./types";

export const organizationsResources: Readonly<Record<string, ResourceModel>> = {
  [ORGANIZATION]: organization,
  [ORGANIZATIONAL_UNIT]: organizationalUnit,
  [ACCOUNT]: account,
  [POLICY]: policy,
  [POLICY_ATTACHMENT]: policyAttachment,
};
