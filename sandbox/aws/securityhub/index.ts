import type { ResourceModel } from "../../provider/model";
import { account, ACCOUNT } from "./account";
import { standardsSubscription } from "./standards-subscription";

export const securityhubResources: Readonly<Record<string, ResourceModel>> = {
  [ACCOUNT]: account,
  "aws:securityhub/standardsSubscription:StandardsSubscription": standardsSubscription,
};
