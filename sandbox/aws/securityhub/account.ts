import { oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";

export const ACCOUNT = "aws:securityhub/account:Account";

export const account: ResourceModel = {
  replaceOn: ["enableDefaultStandards"],
  deleteBeforeReplace: true,
  defaults: {
    autoEnableControls: true,
    controlFindingGenerator: "SECURITY_CONTROL",
    enableDefaultStandards: true,
  },
  id: ({ identity }) => identity.account,
  check: (inputs) => oneOf(inputs, "controlFindingGenerator", ["SECURITY_CONTROL", "STANDARD_CONTROL"]),
  refuseCreate: ({ inputs, cloud, identity }) => {
    if (inputs["enableDefaultStandards"] !== false) {
      return "the sandbox does not model standards that Security Hub subscribes by itself: set enableDefaultStandards to false";
    }
    const { account: id, region } = identity;
    return cloud.find({ type: ACCOUNT, id, account: id, region }) === undefined
      ? undefined
      : "ResourceConflictException: Account is already subscribed to Security Hub";
  },
  computed: ({ identity }) => ({ arn: arn("securityhub", identity, "hub/default") }),
};
