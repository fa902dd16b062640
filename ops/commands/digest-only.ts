import { predecessorOf } from "../compare/compare-with";
import { exitCode } from "../exit-codes";
import { openGitHub } from "../github/client";
import { readEvent } from "../github/event";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { isApp, mayBeDeliveryApp } from "../promotion/delivery-app";
import { digestChange } from "../promotion/digest-change";
import { History } from "../promotion/history";
import { obstaclesToDigests } from "../promotion/judge-digests";
import { openRecords, readEnvironment } from "../promotion/read-environment";
import type { Digests } from "../promotion/stack-images";

export interface DigestOnlyOptions {
  readonly base: string;
  readonly head: string;
  readonly author?: string;
  readonly json?: boolean;
}

/** What the check found; what it refuses is thrown. */
interface Verdict {
  readonly why: string;
  readonly stack?: string;
  readonly digests?: Digests;
}

/**
 * `causeway digest-only`
 *
 * @throws UserError with exit code 4 for a change that must not merge without a review
 */
export async function digestOnly(
  { base, head, author, json = false }: DigestOnlyOptions,
  env = process.env,
  history = new History(),
): Promise<void> {
  const verdict = await verdictOn(authorOf(author, env), () => judged(base, head, history, env), env);
  say(verdict.why);
  if (json) process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
}

/** Only what would be refused has to be known to be the App's: GitHub is asked of no other author. */
async function verdictOn(
  author: string | undefined,
  judge: () => Promise<Verdict>,
  env: NodeJS.ProcessEnv,
): Promise<Verdict> {
  if (env["GITHUB_EVENT_NAME"] === "merge_group") {
    return { why: "Each pull request of the merge queue was checked by itself." };
  }
  if (author !== undefined && !isApp(author)) return { why: `Reviews guard what ${author} proposes.` };
  try {
    return await judge();
  } catch (error) {
    if (author === undefined || (await mayBeDeliveryApp(await openGitHub(env), author))) throw error;
    return { why: `Reviews guard what ${author} proposes.` };
  }
}

/** An empty name, as a workflow's expression gives for a field that is not there, is nobody's. */
function authorOf(given: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  if (given !== undefined) return given === "" ? undefined : given;
  if (env["GITHUB_EVENT_NAME"] !== "pull_request") return undefined;
  return readEvent(env, ["pull_request"]).payload.pull_request.user.login;
}

async function judged(
  base: string,
  head: string,
  history: History,
  env: NodeJS.ProcessEnv,
): Promise<Verdict> {
  const change = await digestChange(history, await history.mergeBase(base, head), head);
  if (change.kind === "other") {
    throw refusal(change.why, "have a person propose it, so that others review it");
  }
  const { stack, digests } = change;
  const before = predecessorOf(stack);
  const [own, predecessor] = await Promise.all([
    environmentOf(stack, env),
    before === undefined ? undefined : environmentOf(before, env),
  ]);
  const [obstacle] = obstaclesToDigests(digests, own, predecessor);
  if (obstacle !== undefined) throw refusal(obstacle.why, obstacle.fix);
  const origin =
    before === undefined ? "which were built for it" : `which ran well in ${before} or in ${stack}`;
  return { why: `It changes nothing but digests of ${stack}, ${origin}.`, stack, digests };
}

async function environmentOf(stack: string, env: NodeJS.ProcessEnv): ReturnType<typeof readEnvironment> {
  return readEnvironment(await openRecords(stack, env), stack);
}

function refusal(why: string, fix: string): UserError {
  return new UserError(`this must not merge without a review: ${why}`, fix, exitCode.refused);
}
