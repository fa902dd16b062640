import { channels, type Channel } from "../../stacks/notifications";
import { readResult } from "../comment/read-result";
import { resultPart } from "../comment/result-part";
import { keepResult, pullRequestOfRecord, resultText } from "../comment/write-result";
import { openGitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { systemClock, type Clock } from "../lock/clock";
import { currentHolder } from "../lock/holder";
import { concealer } from "../notify/conceal";
import { stackStores, type StackStores } from "../state/open-stores";

export interface ResultCommentOptions {
  readonly dryRun?: boolean;
}

/** How the command reaches the stores, and by which clock it waits. */
export interface ResultCommentPlace {
  readonly open: (stack: string, env: NodeJS.ProcessEnv) => Promise<StackStores>;
  readonly clock: Clock;
}

/**
 * `causeway result-comment`
 *
 * @throws UserError for a stack that does not exist, and for nothing else: the deployment does not fail for a comment
 */
export async function resultComment(
  stack: string,
  { dryRun = false }: ResultCommentOptions,
  env = process.env,
  place: ResultCommentPlace = { open, clock: systemClock },
): Promise<void> {
  assertStack(stack);
  try {
    say(await written(stack, dryRun, env, place));
  } catch (error) {
    const why =
      error instanceof UserError ? `${error.message}: ${error.fix}` : String((error as Error).stack);
    say(`warning: what became of ${stack} is in no comment: ${why}`);
  }
}

/** @returns what was done */
async function written(
  stack: string,
  dryRun: boolean,
  env: NodeJS.ProcessEnv,
  place: ResultCommentPlace,
): Promise<string> {
  const { run } = await currentHolder(env);
  const result = await readResult(stack, await place.open(stack, env), run);
  if (result === undefined) return `Nothing is written: no deployment of ${stack} by this run is recorded.`;
  if (result.record.drill === true)
    return `Nothing is written: ${stack} had a drill, which delivered nothing.`;
  const github = await openGitHub(env);
  const number = await pullRequestOfRecord(github, result.record);
  const { rollbackOf, commit = "" } = result.record;
  const part = resultPart(result, concealer(env, variables));
  const sha = rollbackOf ?? commit;
  if (dryRun) return `Would write to pull request ${number}:\n${resultText(sha, [], part)}`;
  const url = await keepResult(github, number, sha, part, place.clock);
  return url === undefined
    ? `Nothing is written: a later deployment of ${stack} stands in the comment on pull request ${number}.`
    : `Written: ${url}`;
}

/** Every variable that may hold a secret of a channel: jobs that deploy have them. */
const variables = Object.values(channels).flatMap(({ secrets }: Channel) => secrets);

function open(stack: string, env: NodeJS.ProcessEnv): Promise<StackStores> {
  return stackStores(stack, backendUrlOf(stack, env), env);
}
