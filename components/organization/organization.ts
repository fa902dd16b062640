import * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import { createPermissionSets } from "./identity-center";
import {
  resolveOrganizationArgs,
  type OrganizationArgs,
  type ResolvedOrganizationArgs,
} from "./organization-args";
import { checkedOrganizationArgs } from "./organization-checks";
import { createGuardrails, createTagPolicy } from "./policies";
import { createTrail } from "./trail";
import { createUnits, type Units } from "./units";

/**
 * Services that see all accounts: for renaming members (Account Management Reference Guide, "Enabling trusted access"),
 * for the trail, for reports of the tag policy, and for IAM Identity Center, which where it is on would be turned off by
 * being left out, with everybody who signs in by it.
 */
const trustedServices: readonly string[] = [
  "account.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "sso.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
];

/**
 * The organisation: its accounts in units, what no account may do, a trail of what all of them do, and how people sign
 * in. It belongs to the management account.
 *
 * Creates, or imports, 1. the organisation; creates 2. its units; creates, or imports, 3. the accounts; creates 4. the
 * guardrails (service control policies) and the tag policy, attached; 5. the organisation's trail with key, bucket,
 * bucket of access logs, log group and role; 6. with `identityCenter` permission sets and their assignments.
 *
 * ```ts
 * new Organization("organization", {
 *   prefix: "causeway",
 *   accountId: "111111111111",
 *   region: "us-east-1",
 *   organizationId: "o-a1b2c3d4e5",
 *   accounts: {
 *     tooling: { id: "222222222222", email: "aws+tooling@example.org", unit: "platform" },
 *     dev: { email: "aws+dev@example.org", unit: "non-production" },
 *     prod: { email: "aws+prod@example.org", unit: "production" },
 *   },
 *   allowedRegions: ["us-east-1", "us-west-2"],
 * });
 * ```
 *
 * Cost: the organisation is free; the trail's key 1 USD a month, its log group and data events by volume.
 */
export class Organization extends pulumi.ComponentResource {
  readonly organizationId: pulumi.Output<string>;
  readonly rootId: pulumi.Output<string>;
  /** Ids of the accounts by name, `management` among them. */
  readonly accountIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly trailArn: pulumi.Output<string>;
  readonly trailBucketName: pulumi.Output<string>;
  /** For alarms on what the trail sees. */
  readonly trailLogGroupName: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `OrganizationArgs` */
  constructor(name: string, args: OrganizationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:organization:Organization", name, checkedOrganizationArgs(name, args), opts);
    const resolved = resolveOrganizationArgs(args);
    const organization = this.createOrganization(name, resolved);
    const rootId = organization.roots.apply(([root]) => root?.id ?? "");
    const units = createUnits(name, rootId, this);
    const targets = { organization, rootId, units };
    createGuardrails(name, resolved, targets, this);
    createTagPolicy(name, resolved, targets, this);
    const members = this.createAccounts(name, resolved, units);
    const { trail, bucketName, logGroup } = createTrail(name, resolved, organization, this);

    this.organizationId = organization.id;
    this.rootId = rootId;
    this.accountIds = { management: pulumi.output(args.accountId), ...members };
    if (args.identityCenter) createPermissionSets(name, args.identityCenter, this.accountIds, this);
    this.trailArn = trail.arn;
    this.trailBucketName = bucketName;
    this.trailLogGroupName = logGroup.name;
    this.registerOutputs({
      organizationId: this.organizationId,
      rootId: this.rootId,
      accountIds: this.accountIds,
      trailArn: this.trailArn,
      trailBucketName: this.trailBucketName,
      trailLogGroupName: this.trailLogGroupName,
    });
  }

  private createOrganization(name: string, args: ResolvedOrganizationArgs): organizations.Organization {
    return new organizations.Organization(
      `${name}-organization`,
      {
        featureSet: "ALL",
        enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "TAG_POLICY"],
        awsServiceAccessPrincipals: [...new Set([...trustedServices, ...args.trustedServices])],
      },
      {
        parent: this,
        protect: args.protect,
        ...(args.organizationId !== undefined && { import: args.organizationId }),
      },
    );
  }

  private createAccounts(
    name: string,
    { accounts, protect }: ResolvedOrganizationArgs,
    units: Units,
  ): Record<string, pulumi.Output<string>> {
    return Object.fromEntries(
      Object.entries(accounts).map(([key, { email, unit, id }]) => {
        const account = new organizations.Account(
          `${name}-${key}-account`,
          {
            name: key,
            email,
            parentId: units[unit].id,
            // An account that goes from the program does not go from the world.
            closeOnDeletion: false,
          },
          { parent: this, protect, ...(id !== undefined && { import: id }) },
        );
        return [key, account.id];
      }),
    );
  }
}
