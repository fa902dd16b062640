import { organizationArgNames } from "../../components/organization/organization-checks";
import type { ArgumentNames } from "../../components/shared/known-args";
import { providedToOrganization, type OrganizationSpec } from "../../stacks/organization-spec";
import { baselineNames } from "./baseline-names";
import { without } from "./without";

/** Every key of the organization stack's spec. */
export const organizationNames: ArgumentNames<OrganizationSpec> = {
  ...without(organizationArgNames, providedToOrganization),
  kind: true,
  owner: true,
  costCentre: true,
  baseline: baselineNames,
};
