import { access } from "../../stacks/access";
import { answerOf, type Answer } from "../chat/answer";
import { answerComment } from "../chat/answer-comment";
import { carryOut, readComment } from "../chat/carry-out";
import { workflows, type ChatContext } from "../chat/context";
import type { Outcome } from "../chat/marker";
import { voiceInTerminal, voiceOnGitHub, type Voice } from "../chat/voice";
import { exitCode } from "../exit-codes";
import { openGitHub, type GitHub } from "../github/client";
import { dispatchWorkflow } from "../github/dispatch";
import { readEvent } from "../github/event";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { stackStores } from "../state/open-stores";

export interface ChatOptions {
  readonly comment?: string;
  readonly stack?: string;
  readonly dryRun?: boolean;
}

/** `causeway chat` */
export async function chat(options: ChatOptions, env = process.env, now = new Date()): Promise<void> {
  const { comment, stack, dryRun = false } = options;
  if ((comment === undefined) !== (stack === undefined)) {
    throw new UserError("--comment and --stack go together", "give both, or neither", exitCode.usage);
  }
  const github = await openGitHub(env);
  const outcome =
    comment === undefined || stack === undefined
      ? await hear(github, env, now, dryRun)
      : await carry(github, commentId(comment), stack, env, now, dryRun);
  if (outcome === undefined) say("There is nothing to answer.");
  if (outcome === "failed") process.exitCode = exitCode.failed;
}

async function hear(
  github: GitHub,
  env: NodeJS.ProcessEnv,
  now: Date,
  dryRun: boolean,
): Promise<Outcome | undefined> {
  const { payload } = readEvent(env, ["issue_comment"]);
  const context = contextOf(github, payload.repository.default_branch, env, now, dryRun);
  return answerComment(payload, context, (comment) =>
    dryRun ? voiceInTerminal(say) : voiceOnGitHub(github, comment),
  );
}

async function carry(
  github: GitHub,
  id: number,
  stack: string,
  env: NodeJS.ProcessEnv,
  now: Date,
  dryRun: boolean,
): Promise<Outcome> {
  const comment = await readComment(github, id, now);
  if (dryRun) {
    say(`Would do for ${stack} what ${comment.login} asks for in ${comment.url}.`);
    return "done";
  }
  const { client, owner, repo } = github;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  const context = contextOf(github, data.default_branch, env, now, dryRun);
  return tell(voiceOnGitHub(github, comment), () => carryOut(comment, stack, context));
}

/** Also what went wrong is an answer. */
async function tell(voice: Voice, work: () => Promise<Answer>): Promise<Outcome> {
  const said = await work().catch((error: unknown) => {
    if (error instanceof UserError) return answerOf(error);
    throw error;
  });
  await voice.answer(said);
  return said.outcome;
}

function contextOf(
  github: GitHub,
  defaultBranch: string,
  env: NodeJS.ProcessEnv,
  now: Date,
  dryRun: boolean,
): ChatContext {
  return {
    github,
    access,
    env,
    now,
    defaultBranch,
    open: async (stack) => stackStores(stack, backendUrlOf(stack, env), env),
    dispatch: async (workflow, inputs) => {
      const { file } = workflows[workflow];
      if (dryRun) say(`Would start ${file}: ${JSON.stringify(inputs)}`);
      else await dispatchWorkflow(github, file, inputs, defaultBranch);
    },
  };
}

function commentId(text: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new UserError(
    `--comment is ${JSON.stringify(text)}, and no id of a comment`,
    "give the number that GitHub calls it by",
    exitCode.usage,
  );
}
