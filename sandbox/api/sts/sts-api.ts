import { principalId } from "../../aws/account/principal-id";
import { userArn } from "../../aws/assumed-roles";
import { DEFAULT_ACCOUNT } from "../../aws/configure";
import type { ServiceApi } from "../call";

/** Who the key pair of the sandbox is: the user that providers are without a role, in the account they then have. */
export const sts: ServiceApi = {
  prefix: "sts",
  operations: {
    GetCallerIdentity: (_input, { cloud, region }) => {
      const callerArn = userArn(DEFAULT_ACCOUNT);
      const identity = { account: DEFAULT_ACCOUNT, callerArn, region, defaultTags: {} };
      return { Account: DEFAULT_ACCOUNT, Arn: callerArn, UserId: principalId(identity, cloud) };
    },
  },
};
