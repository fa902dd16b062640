import { matches, notModelled, oneOf } from "../../provider/argument-checks";
import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import { seedAccountAccess } from "../iam/seed";
import { isParent, NOT_IN_USE, organizationArn, organizationOf, rootId } from "./find-organization";
import { ACCOUNT } from "./types";

/** AWS Organizations quotas: accounts in an organisation, its own among them, by default. */
const MOST_ACCOUNTS = 10;

/** Service by which a management account changes what its members are called. */
const ACCOUNT_MANAGEMENT = "account.amazonaws.com";

/** A member. Its name and place change without a new account; the address cannot, by this API. */
export const account: ResourceModel = {
  global: true,
  replaceOn: ["createGovcloud", "email", "iamUserAccessToBilling", "roleName"],
  autoname: { property: "name", maxLength: 50 },
  defaults: { closeOnDeletion: false, createGovcloud: false },
  id: ({ hex }) => String(Number.parseInt(hex(10), 16) % 10 ** 12).padStart(12, "0"),
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,50}$/, "1 to 50 characters"),
    ...matches(
      inputs,
      "email",
      /^(?=.{6,64}$)[^\s@]+@[^\s@]+\.[^\s@]+$/,
      "an e-mail address of 6 to 64 characters",
    ),
    ...matches(inputs, "roleName", /^[\w+=,.@-]{1,64}$/, "the name of a role"),
    ...matches(inputs, "parentId", /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/, "a root or unit"),
    ...oneOf(inputs, "iamUserAccessToBilling", ["ALLOW", "DENY"]),
    ...notModelled(inputs, ["createGovcloud"]),
  ],
  refuseCreate: (creation) => {
    const { cloud, identity } = creation;
    if (organizationOf(cloud, identity.account) === undefined) return NOT_IN_USE;
    const members = cloud.list({ type: ACCOUNT, account: identity.account });
    if (members.length + 1 >= MOST_ACCOUNTS) {
      return "ConstraintViolationException: You have exceeded the allowed number of AWS accounts.";
    }
    const emails = cloud.list({ type: ACCOUNT }).map(({ outputs }) => outputs["email"]);
    return emails.includes(creation.inputs["email"]) ? "EMAIL_ALREADY_EXISTS" : unknownParent(creation);
  },
  refuseUpdate: (change) => unnamed(change) ?? unknownParent(change),
  // Whether somebody gave it an address to send bills to, the sandbox cannot know: few do.
  refuseDelete: ({ id }) =>
    `ConstraintViolationException: The member account ${id} is missing one or more of the prerequisites required to ` +
    "operate as a standalone account.",
  computed: ({ inputs, previous, ...computation }) => {
    const { cloud, identity, id } = computation;
    const organization = organizationOf(cloud, identity.account);
    const root = organization === undefined ? "" : rootId(organization);
    return {
      arn: organizationArn(computation, "account", id),
      govcloudId: "",
      joinedMethod: previous["joinedMethod"] ?? "CREATED",
      joinedTimestamp: previous["joinedTimestamp"] ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      parentId: text(inputs, "parentId") || text(previous, "parentId") || root,
      state: "ACTIVE",
      status: "ACTIVE",
    };
  },
  // AWS Organizations makes its own way into a new account.
  afterWrite: ({ id, account: managementAccount }, cloud) => seedAccountAccess(cloud, id, managementAccount),
};

/** The organisation lets Account Management in, or its members keep their names (Account Management API, PutAccountName). */
function unnamed({ inputs, previous, cloud, identity }: Computation): string | undefined {
  if (text(inputs, "name") === text(previous, "name")) return undefined;
  const organization = organizationOf(cloud, identity.account);
  if (texts(organization?.inputs ?? {}, "awsServiceAccessPrincipals").includes(ACCOUNT_MANAGEMENT))
    return undefined;
  return `AccessDeniedException: ${ACCOUNT_MANAGEMENT} has no trusted access to the organization.`;
}

function unknownParent({ inputs, cloud, identity }: Creation): string | undefined {
  const parentId = text(inputs, "parentId");
  return parentId === "" || isParent(cloud, identity.account, parentId)
    ? undefined
    : "DestinationParentNotFoundException: We can't find the destination container (a root or OU).";
}
