import type { OrganizationArgs } from "../components/organization/organization-args";
import type { BaselineSpec } from "./baseline-spec";
import type { Ownership } from "./ownership";

/** The organisation: its accounts, what none of them may do, what all of them did, how people sign in. */
export interface OrganizationSpec
  extends Ownership, Omit<OrganizationArgs, (typeof providedToOrganization)[number]> {
  readonly kind: "organization";
  /** Of the management account; its budget counts what all accounts spend. */
  readonly baseline: BaselineSpec;
}

/** Arguments that the stack provides. */
export const providedToOrganization = ["prefix", "accountId", "region", "allowedRegions"] as const;
