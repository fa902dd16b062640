import type { Account } from "../shared/account";
import type { GuardrailName } from "./guardrails";
import type { IdentityCenterArgs } from "./identity-center";
import type { AccountUnit } from "./unit-names";

/** An account beside the management account. */
export interface MemberAccount {
  /** Address of its root user, no other account's. AWS replaces the account when it changes, so protection refuses it. */
  readonly email: string;
  /** Where it belongs. Changing it moves the account, with all that guardrails say there. */
  readonly unit: AccountUnit;
  /**
   * Id of an account that is there: it is imported, renamed and moved, and keeps everything in it.
   *
   * @default - the account is made
   */
  readonly id?: string;
}

/** Arguments of {@link Organization}. */
export interface OrganizationArgs extends Account {
  /** First part of the names of trail and buckets, and of the state buckets and keys that guardrails keep. */
  readonly prefix: string;
  /**
   * Id of an organisation that is there, e.g. `o-a1b2c3d4e5`: it is imported. Policy types and trusted services that
   * are not listed here are turned off in it.
   *
   * @default - an organisation is made
   */
  readonly organizationId?: string;
  /** Accounts by name, without the management account, which is the organisation's own. */
  readonly accounts: Readonly<Record<string, MemberAccount>>;
  /** Regions in which anything may be done, the trail's among them. Changes in place. */
  readonly allowedRegions: readonly string[];
  /**
   * Guardrails that are only tried so far: they hold in the unit `test` and nowhere else.
   *
   * @default - none: all hold everywhere
   */
  readonly trialGuardrails?: readonly GuardrailName[];
  /**
   * Roles that may change what the guardrails keep, below `role/`, with `*` for any run of characters. Whoever may
   * make such a role could get past them; making them is therefore kept to these roles, too.
   *
   * @default - CI's deploy roles, the access role of AWS Organizations, and the break-glass permission set
   */
  readonly exemptRoles?: readonly string[];
  /**
   * Key aliases, without `alias/`, of keys that nobody may delete or disable, with `*` for any run of characters.
   *
   * @default - state and secrets of every backend, and the backups of prod
   */
  readonly protectedKeyAliases?: readonly string[];
  /**
   * Services beyond those of this component that AWS Organizations trusts. One that is left out is turned off.
   *
   * @default - none
   */
  readonly trustedServices?: readonly string[];
  /**
   * Tags as they are written, and the values they may have; an empty list for any. The tag policy reports what
   * differs, and stops nothing.
   *
   * @default - Environment, Owner, CostCentre with any value, ManagedBy with pulumi
   */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  /** Days that the trail's log group keeps events; one of CloudWatch's periods. @default 365 */
  readonly logRetentionDays?: number;
  /**
   * How people sign in. IAM Identity Center has to be switched on by hand before: no API does it.
   *
   * @default - no permission sets
   */
  readonly identityCenter?: IdentityCenterArgs;
  /**
   * Whether Pulumi refuses to delete or replace the organisation, its accounts, and what the trail is written to.
   *
   * @default true
   */
  readonly protect?: boolean;
}

/** {@link OrganizationArgs} with every default filled in; what can be absent still can. */
export type ResolvedOrganizationArgs = OrganizationArgs &
  Required<Omit<OrganizationArgs, "organizationId" | "identityCenter">>;

/** Fills in the defaults. */
export function resolveOrganizationArgs(args: OrganizationArgs): ResolvedOrganizationArgs {
  const { prefix } = args;
  return {
    ...args,
    trialGuardrails: args.trialGuardrails ?? [],
    exemptRoles: args.exemptRoles ?? [
      "pulumi-deploy-*",
      "OrganizationAccountAccessRole",
      "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_administrator-break-glass_*",
    ],
    protectedKeyAliases: args.protectedKeyAliases ?? [
      `${prefix}-*-state`,
      `${prefix}-*-secrets`,
      "prod/backup*",
    ],
    trustedServices: args.trustedServices ?? [],
    tags: args.tags ?? { Environment: [], Owner: [], CostCentre: [], ManagedBy: ["pulumi"] },
    logRetentionDays: args.logRetentionDays ?? 365,
    protect: args.protect ?? true,
  };
}
