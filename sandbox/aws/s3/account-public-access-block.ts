import { matches } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";

/** What an account forbids all its buckets. Writing it overwrites what was there. */
export const accountPublicAccessBlock: ResourceModel = {
  global: true,
  upserts: true,
  replaceOn: ["accountId"],
  defaults: {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  id: ({ inputs, identity }) => text(inputs, "accountId") || identity.account,
  check: (inputs) => matches(inputs, "accountId", /^\d{12}$/, "twelve digits"),
  refuseCreate: ({ inputs, identity }) => {
    const accountId = text(inputs, "accountId") || identity.account;
    return accountId === identity.account
      ? undefined
      : `AccessDenied: ${identity.account} may not change the settings of account ${accountId}`;
  },
  computed: ({ id }) => ({ accountId: id }),
};
