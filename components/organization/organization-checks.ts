import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEmail } from "../shared/email";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";
import { checkLogRetention } from "../shared/log-retention";
import { checkPrefix } from "../shared/prefix";
import { guardrailNames, guardrails } from "./guardrails";
import type { Assignment, IdentityCenterArgs } from "./identity-center";
import { checkIdentityCenter } from "./identity-center-checks";
import { resolveOrganizationArgs, type MemberAccount, type OrganizationArgs } from "./organization-args";
import { accountUnits } from "./unit-names";

/**
 * Characters of one service control policy. AWS takes 10 240 since 15 May 2026, and took 5120 before; within the older
 * quota there is room for an adopter's own statements.
 */
const maxCharacters = 5120;

const memberNames: ArgumentNames<MemberAccount> = { email: true, unit: true, id: true };
const assignmentNames: ArgumentNames<Assignment> = { permissionSet: true, groupId: true, accounts: true };
const identityCenterNames: ArgumentNames<IdentityCenterArgs> = {
  instanceArn: true,
  assignments: eachOf(assignmentNames),
};

/** Every argument, for {@link checkKnownArgs}. */
export const organizationArgNames: ArgumentNames<OrganizationArgs> = {
  accountId: true,
  region: true,
  prefix: true,
  organizationId: true,
  accounts: eachOf(memberNames),
  allowedRegions: true,
  trialGuardrails: true,
  exemptRoles: true,
  protectedKeyAliases: true,
  trustedServices: true,
  tags: true,
  logRetentionDays: true,
  identityCenter: identityCenterNames,
  protect: true,
};

/**
 * Refuses what is no organisation, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedOrganizationArgs(name: string, args: OrganizationArgs): OrganizationArgs {
  assertArgs(`Organization "${name}"`, [
    ...checkKnownArgs(args, organizationArgNames),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkPrefix(args.prefix),
    checkOrganizationId(args.organizationId),
    ...Object.entries(args.accounts).flatMap(([key, member]) => checkMember(key, member, args.accountId)),
    ...checkDistinct(args.accounts),
    ...checkAllowedRegions(args),
    ...(args.trialGuardrails ?? []).map((got) => checkOneOf("trialGuardrails", got, guardrailNames)),
    ...checkGuardrailSizes(args),
    ...(args.trustedServices ?? []).map(checkService),
    checkLogRetention("logRetentionDays", args.logRetentionDays ?? 365),
    ...(args.identityCenter === undefined ? [] : checkIdentityCenter(args.identityCenter, args.accounts)),
  ]);
  return args;
}

function checkOneOf(argument: string, got: string, known: readonly string[]): ArgsProblem | undefined {
  if (known.includes(got)) return undefined;
  const list = known.join(", ");
  return { argument, got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

/** Organizations API, Organization. */
function checkOrganizationId(got: string | undefined): ArgsProblem | undefined {
  if (got === undefined || /^o-[a-z0-9]{10,32}$/.test(got)) return undefined;
  const fix = "take it from `aws organizations describe-organization`";
  return { argument: "organizationId", got, expected: "o- and 10 to 32 letters and digits", fix };
}

function checkMember(
  key: string,
  { email, unit, id }: MemberAccount,
  managementId: string,
): readonly (ArgsProblem | undefined)[] {
  const argument = `accounts.${key}`;
  return [
    checkAccountName(argument, key),
    checkEmail(`${argument}.email`, email),
    checkOneOf(`${argument}.unit`, unit, accountUnits),
    id === undefined ? undefined : checkMemberId(`${argument}.id`, id, managementId),
  ];
}

function checkAccountName(argument: string, got: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= 50 && got !== "management") return undefined;
  const expected =
    "at most 50 lower-case letters, digits and single hyphens, a letter first, and not management";
  return { argument, got, expected, fix: "rename it; the management account is the organisation's own" };
}

function checkMemberId(argument: string, got: string, managementId: string): ArgsProblem | undefined {
  const problem = checkAccountId(got);
  if (problem !== undefined) return { ...problem, argument, fix: "give the id of the account to import" };
  if (got !== managementId) return undefined;
  const fix = "leave it out: the management account comes with the organisation, and cannot move";
  return { argument, got, expected: "another account than the management account", fix };
}

/** AWS takes an address for one account only, and an account can be imported only once. */
function checkDistinct(accounts: OrganizationArgs["accounts"]): readonly ArgsProblem[] {
  return (["email", "id"] as const).flatMap((property) => {
    const values = Object.values(accounts).flatMap((member) => member[property]?.toLowerCase() ?? []);
    const got = values.find((value, index) => values.indexOf(value) !== index);
    const expected = `an ${property} of its own for each account`;
    return got === undefined ? [] : [{ argument: "accounts", got, expected, fix: "correct one of the two" }];
  });
}

function checkAllowedRegions({
  allowedRegions,
  region,
}: OrganizationArgs): readonly (ArgsProblem | undefined)[] {
  const argument = "allowedRegions";
  const home = allowedRegions.includes(region)
    ? undefined
    : {
        argument,
        got: allowedRegions,
        expected: `${region} among them`,
        fix: `add ${region}, where the trail is`,
      };
  return [
    home,
    ...allowedRegions.map((got) => {
      const problem = checkRegion(got);
      return problem && { ...problem, argument };
    }),
  ];
}

/** Before anything is made: the last of several policies would be refused after the first ones hold. */
function checkGuardrailSizes(args: OrganizationArgs): readonly ArgsProblem[] {
  const documents = guardrails(resolveOrganizationArgs(args));
  return guardrailNames.flatMap((guardrail) => {
    const got = JSON.stringify(documents[guardrail]).length;
    const expected = `a service control policy of at most ${maxCharacters} characters`;
    const fix = "shorten exemptRoles, protectedKeyAliases or allowedRegions, with * where it fits";
    return got <= maxCharacters ? [] : [{ argument: `guardrail ${guardrail}`, got, expected, fix }];
  });
}

function checkService(got: string): ArgsProblem | undefined {
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(got)) return undefined;
  const fix = "use a principal such as ram.amazonaws.com";
  return { argument: "trustedServices", got, expected: "principals of services", fix };
}
