import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Creation } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT } from "./types";

/** Said to every account that manages no organisation. */
export const NOT_IN_USE =
  "AWSOrganizationsNotInUseException: Your account is not a member of an organization.";

/** The organisation that an account manages. */
export function organizationOf(cloud: Cloud, account: string): CloudResource | undefined {
  return cloud.find({ type: ORGANIZATION, account });
}

/**
 * Whether there is an organisation, and an account is neither its own nor a member: it belongs to nobody then. Without
 * an organisation nothing is known of accounts.
 */
export function isOutsideOrganization(cloud: Cloud, account: string): boolean {
  const organizations = cloud.list({ type: ORGANIZATION });
  if (organizations.length === 0) return false;
  const members = cloud.list({ type: ACCOUNT }).map(({ id }) => id);
  return ![...organizations.map((organization) => organization.account), ...members].includes(account);
}

/** Id of the organisation's root. */
export function rootId({ outputs }: CloudResource): string {
  const [root] = outputs["roots"] as readonly Values[];
  return text(root, "id");
}

/** ARN of something in the organisation, e.g. `ou`, with the organisation's id before its own. */
export function organizationArn(
  { cloud, identity }: Pick<Creation, "cloud" | "identity">,
  kind: string,
  id: string,
): string {
  const organization = organizationOf(cloud, identity.account)?.id ?? "";
  return `arn:aws:organizations::${identity.account}:${kind}/${organization}/${id}`;
}

/** Whether an id is the organisation's root or one of its units. */
export function isParent(cloud: Cloud, account: string, id: string): boolean {
  const organization = organizationOf(cloud, account);
  if (organization === undefined) return false;
  return id === rootId(organization) || cloud.find({ type: ORGANIZATIONAL_UNIT, account, id }) !== undefined;
}
