import type { Cloud } from "../../cloud/cloud";
import type { ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { account as accountModel } from "./account";
import { organizationOf } from "./find-organization";
import { organization as organizationModel } from "./organization";
import { ACCOUNT, ORGANIZATION } from "./types";

/** The organisation that an adopter made by hand: its accounts are in the root, and no policy type is enabled. */
interface OrganizationSeed {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccount: string;
  /** The other accounts. */
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  /** Services that AWS integrated when somebody switched them on. */
  readonly trustedServices: readonly string[];
}

/** Puts the organisation and its accounts into the cloud unless it is there already; they belong to no stack. */
export function seedOrganization(cloud: Cloud, seed: OrganizationSeed): void {
  const { id, rootId, managementAccount: account, accounts, trustedServices } = seed;
  if (organizationOf(cloud, account) !== undefined) return;
  const put = (type: string, model: ResourceModel, ownId: string, inputs: Values, previous: Values): void => {
    const identity = { account, region: "", callerArn: "", defaultTags: {} };
    const creation = { id: ownId, inputs, previous, identity, cloud, hex: () => "" };
    const outputs = { ...model.defaults, ...inputs, tagsAll: {}, ...model.computed?.(creation) };
    cloud.put({ type, id: ownId, account, region: "", urn: "", inputs, outputs });
  };
  const services = { awsServiceAccessPrincipals: trustedServices, enabledPolicyTypes: [] };
  put(ORGANIZATION, organizationModel, id, services, { roots: [{ id: rootId }] });
  const joined = { joinedMethod: "CREATED", joinedTimestamp: "2026-01-05T09:00:00Z" };
  for (const { id: memberId, ...member } of accounts) put(ACCOUNT, accountModel, memberId, member, joined);
}
