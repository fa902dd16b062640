import { eachMatches, oneOf } from "../../provider/argument-checks";
import type { Computation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { globalArn } from "../arn";
import { organizationOf } from "./find-organization";
import { ACCOUNT, ORGANIZATIONAL_UNIT } from "./types";

/** Organizations API, PolicyType, as far as the declaration goes. */
const POLICY_TYPES =
  /^(AISERVICES_OPT_OUT|BACKUP|BEDROCK|CHATBOT|INSPECTOR|RESOURCE_CONTROL|S3|SECURITYHUB|SERVICE_CONTROL|TAG|UPGRADE_ROLLOUT)_POLICY$|^DECLARATIVE_POLICY_EC2$/;

/** Its accounts are those of the last time it was written: nothing in a program goes by them. */
export const organization: ResourceModel = {
  global: true,
  defaults: { featureSet: "ALL", returnOrganizationOnly: false },
  // The other way it is changed in place.
  replaceWhen: (_olds, news) => (news["featureSet"] === "CONSOLIDATED_BILLING" ? ["featureSet"] : []),
  id: ({ hex }) => `o-${hex(10)}`,
  check: (inputs) => [
    ...oneOf(inputs, "featureSet", ["ALL", "CONSOLIDATED_BILLING"]),
    ...eachMatches(inputs, "enabledPolicyTypes", POLICY_TYPES, "a policy type such as TAG_POLICY"),
    ...eachMatches(inputs, "awsServiceAccessPrincipals", /\.amazonaws\.com$/, "a service's principal"),
  ],
  refuseCreate: ({ cloud, identity: { account } }) =>
    organizationOf(cloud, account) === undefined
      ? undefined
      : "AlreadyInOrganizationException: The AWS account is already a member of an organization.",
  refuseDelete: ({ account }, cloud) =>
    [ACCOUNT, ORGANIZATIONAL_UNIT].some((type) => cloud.find({ type, account }) !== undefined)
      ? "OrganizationNotEmptyException: To delete an organization you must first remove all member accounts (except the master)."
      : undefined,
  computed: (computation) => {
    const master = masterAccount(computation);
    const { cloud, identity } = computation;
    const members = cloud
      .list({ type: ACCOUNT, account: identity.account })
      .map(({ id, outputs }) => ({ ...accountFields(outputs), id }));
    return {
      arn: globalArn("organizations", identity, `organization/${computation.id}`),
      masterAccountArn: master["arn"],
      masterAccountEmail: master["email"],
      masterAccountId: master["id"],
      masterAccountName: master["name"],
      nonMasterAccounts: members,
      accounts: [master, ...members],
      roots: [rootOf(computation)],
    };
  },
};

function masterAccount({ id, identity, previous }: Computation): Values {
  const { account } = identity;
  return {
    arn: globalArn("organizations", identity, `account/${id}/${account}`),
    email: text(previous, "masterAccountEmail") || `aws+${account}@causeway.example`,
    id: account,
    joinedMethod: "INVITED",
    joinedTimestamp: "2026-01-05T09:00:00Z",
    name: text(previous, "masterAccountName") || "management",
    state: "ACTIVE",
    status: "ACTIVE",
  };
}

function accountFields(outputs: Values): Values {
  const fields = ["arn", "email", "joinedMethod", "joinedTimestamp", "name", "state", "status"];
  return Object.fromEntries(fields.map((field) => [field, outputs[field]]));
}

/** The root's id stays what it was; its policy types follow the arguments. */
function rootOf({ id, inputs, identity, previous, hex }: Computation): Values {
  const [before] = (previous["roots"] ?? []) as readonly Values[];
  const root = text(before, "id") || `r-${hex(4)}`;
  return {
    arn: globalArn("organizations", identity, `root/${id}/${root}`),
    id: root,
    name: "Root",
    policyTypes: texts(inputs, "enabledPolicyTypes").map((type) => ({ type, status: "ENABLED" })),
  };
}
