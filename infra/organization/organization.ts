import type * as pulumi from "@pulumi/pulumi";
import { Organization } from "../../components/organization/organization";
import { environments } from "../../stacks";
import { bootstrap } from "../../stacks/bootstrap";
import { accounts, prefix, regions } from "../../stacks/estate";
import type { OrganizationSpec } from "../../stacks/organization-spec";
import { createBaseline } from "../baseline";
import { createProvider } from "../provider";

/** The public contract of the organization stack. */
export interface OrganizationOutputs {
  readonly organizationId: pulumi.Output<string>;
  /** Ids of the accounts by name. */
  readonly accountIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly trailArn: pulumi.Output<string>;
  readonly trailLogGroupName: pulumi.Output<string>;
}

/** Builds the organisation, in the management account. */
export function buildOrganization(spec: OrganizationSpec): OrganizationOutputs {
  const { kind: _kind, owner: _owner, costCentre: _costCentre, baseline, ...given } = spec;
  const account = accounts.management;
  const region = regions.management;
  const provider = createProvider("aws", { account, region, environment: "organization" }, spec);
  const opts = { providers: { aws: provider } };
  const organization = new Organization(
    "organization",
    { ...given, prefix, accountId: account, region, allowedRegions: allowedRegions() },
    opts,
  );
  createBaseline("management", baseline, opts);
  const { organizationId, accountIds, trailArn, trailLogGroupName } = organization;
  return { organizationId, accountIds, trailArn, trailLogGroupName };
}

/** Where something of the estate lies: environments, state, and the copies of both. */
function allowedRegions(): string[] {
  const copies = Object.values(environments).flatMap(({ backup }) => backup?.copyRegion ?? []);
  const states = Object.values(bootstrap.backends).flatMap(({ replicaRegion }) => replicaRegion ?? []);
  return [...new Set([...Object.values(regions), ...states, ...copies])];
}
