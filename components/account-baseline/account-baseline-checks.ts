import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEmail } from "../shared/email";
import { environments } from "../shared/environment";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { checkPrefix } from "../shared/prefix";
import type { AccountBaselineArgs, BudgetArgs } from "./account-baseline-args";
import { securityStandards } from "./security-standards";

const purposes: readonly string[] = ["management", "tooling", ...environments];

/** AWS Budgets API, Subscriber: e-mail addresses of one notification. */
const maxEmails = 10;

const budgetNames: ArgumentNames<BudgetArgs> = { limitUsd: true, emails: true, topicArn: true };

/** Every argument, for {@link checkKnownArgs}. */
const accountBaselineArgNames: ArgumentNames<AccountBaselineArgs> = {
  accountId: true,
  region: true,
  prefix: true,
  purpose: true,
  budget: budgetNames,
  securityStandards: true,
  runtimeMonitoring: true,
  protect: true,
};

/**
 * Refuses what is no baseline, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedAccountBaselineArgs(name: string, args: AccountBaselineArgs): AccountBaselineArgs {
  assertArgs(`AccountBaseline "${name}"`, [
    ...checkKnownArgs(args, accountBaselineArgNames),
    checkAccountId(args.accountId),
    checkRegion(args.region),
    checkPrefix(args.prefix),
    checkOneOf("purpose", args.purpose, purposes),
    ...(args.securityStandards ?? []).map((standard, index) =>
      checkOneOf(`securityStandards[${index}]`, standard, securityStandards),
    ),
    checkTwice(args),
    ...checkBudget(args.budget),
  ]);
  return args;
}

function checkOneOf(argument: string, got: string, known: readonly string[]): ArgsProblem | undefined {
  if (known.includes(got)) return undefined;
  const list = known.join(", ");
  return { argument, got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

function checkTwice({ securityStandards: got = [] }: AccountBaselineArgs): ArgsProblem | undefined {
  if (new Set(got).size === got.length) return undefined;
  return { argument: "securityStandards", got, expected: "each standard once", fix: "remove the second" };
}

function checkBudget({ limitUsd, emails = [], topicArn }: BudgetArgs): readonly (ArgsProblem | undefined)[] {
  return [
    checkLimit(limitUsd),
    checkSubscribers(emails, topicArn !== undefined),
    ...emails.map((email, index) => checkEmail(`budget.emails[${index}]`, email)),
  ];
}

function checkLimit(got: number): ArgsProblem | undefined {
  if (Number.isFinite(got) && got > 0) return undefined;
  const fix = "say what the account may spend, e.g. 150";
  return { argument: "budget.limitUsd", got, expected: "US dollars a month, more than 0", fix };
}

function checkSubscribers(emails: readonly string[], hasTopic: boolean): ArgsProblem | undefined {
  if (emails.length > maxEmails) {
    const expected = `at most ${maxEmails} addresses`;
    return { argument: "budget.emails", got: emails.length, expected, fix: "use a distribution list" };
  }
  if (emails.length > 0 || hasTopic) return undefined;
  const fix = "give budget.emails or budget.topicArn: an alert that nobody gets is none";
  return { argument: "budget", got: "nobody", expected: "somebody who is told", fix };
}
