import type * as pulumi from "@pulumi/pulumi";
import { AlarmTopic } from "../../components/alarm-topic/alarm-topic";
import { createBreakGlassAlarm } from "../../components/organization/break-glass";
import { Organization } from "../../components/organization/organization";
import { bootstrap } from "../../stacks/bootstrap";
import { accountsEmail } from "../../stacks/contacts";
import { accounts, copyRegions, prefix, regions } from "../../stacks/estate";
import type { OrganizationSpec } from "../../stacks/organization-spec";
import { repository } from "../../stacks/repository";
import { createBaseline } from "../baseline";
import type { OrganizationConfig } from "../config/organization-config";
import { withHistoryProtection } from "../history-protection";
import { withPermissionsBoundary } from "../permissions-boundary";
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
export function buildOrganization(spec: OrganizationSpec, config: OrganizationConfig): OrganizationOutputs {
  const { kind: _kind, owner: _owner, costCentre: _costCentre, baseline, ...given } = spec;
  const account = accounts.management;
  const region = regions.management;
  const provider = createProvider("aws", { account, region, environment: "organization" }, spec);
  const transformations = [
    ...withPermissionsBoundary(config.permissionsBoundaryArn),
    withHistoryProtection(true),
  ];
  const opts = { providers: { aws: provider }, transformations };
  const organization = new Organization(
    "organization",
    { ...given, prefix, accountId: account, region, allowedRegions: allowedRegions() },
    opts,
  );
  createBaseline("management", baseline, opts);
  watchBreakGlass(organization, opts);
  const { organizationId, accountIds, trailArn, trailLogGroupName } = organization;
  return { organizationId, accountIds, trailArn, trailLogGroupName };
}

/** Whoever answers for the accounts hears of every use of the way around CI (BK-08). */
function watchBreakGlass(organization: Organization, opts: pulumi.ComponentResourceOptions): void {
  const { trailLogGroupName } = organization;
  const { topicArn } = new AlarmTopic(
    "alarms",
    {
      environment: "management",
      accountId: accounts.management,
      subscriptions: { accounts: { protocol: "email", endpoint: accountsEmail } },
    },
    opts,
  );
  createBreakGlassAlarm(
    "break-glass",
    { trailLogGroupName, actionArn: topicArn, runbookUrl: `${repository.runbooks}/use-break-glass.md` },
    { parent: organization },
  );
}

/** Where something of the estate lies: environments, state, and the copies of both. */
function allowedRegions(): string[] {
  const states = Object.values(bootstrap.backends).flatMap(({ replicaRegion }) => replicaRegion ?? []);
  return [...new Set([...Object.values(regions), ...states, ...Object.values(copyRegions)])];
}
