import { backendUrlOf } from "../lib/stack-place";
import { describeHolder } from "../lock/describe-holder";
import { freeStack, type Freed } from "../lock/free-stack";
import { currentHolder } from "../lock/holder";
import { lockDetails } from "../lock/lock-details";
import { renderLock } from "../lock/render-lock";
import { runState } from "../lock/run-alive";
import { phrase } from "../report/phrase";
import { answer, shown, type Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import type { ChatContext } from "./context";
import type { CommandNamed } from "./parse-command";
import { start } from "./started";

type Unlock = CommandNamed<"unlock">;

/** `/lock <stack>` */
export async function lockCommand(
  { stack }: CommandNamed<"lock">,
  { open, env, now }: ChatContext,
): Promise<Answer> {
  const details = await lockDetails(stack, await open(stack), env, (run) => runState(run, env));
  return shown(phrase`The lock of ${stack}:`, renderLock(details, now.getTime()));
}

/**
 * `/unlock <stack> <reason>`: looks whether the holder is dead, and has a workflow take the lock in the environment of
 * the stack, which looks again.
 *
 * @throws UserError (exit code 4) while the holder lives, and while nobody knows
 */
export async function unlockCommand(
  command: Unlock,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  const { stack } = command;
  const found = await free(command, comment, context, true);
  if (found.kind === "free") return freed(stack, found);
  return start(
    context,
    "commands",
    { comment: String(comment.id), stack },
    phrase`The holder of ${stack} is dead: ${found.why}. The lock is taken as soon as the environment ${stack} lets the job through.`,
  );
}

/** Takes the lock. @throws UserError (exit code 4) while the holder lives, and while nobody knows */
export async function unlock(
  command: Unlock,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  return freed(command.stack, await free(command, comment, context, false));
}

async function free(
  { stack, reason }: Unlock,
  { login, url }: CommandComment,
  { open, env }: ChatContext,
  dryRun: boolean,
): Promise<Freed> {
  const [stores, holder] = await Promise.all([open(stack), currentHolder(env)]);
  return freeStack({
    ...stores,
    stack,
    env,
    dryRun,
    backendUrl: backendUrlOf(stack, env),
    // The run is an App's; a person asked for it.
    holder: { ...holder, actor: login },
    reason: `${reason} (${url})`,
    askRun: (run) => runState(run, env),
  });
}

function freed(stack: string, found: Freed): Answer {
  if (found.kind === "free") return answer("done", phrase`${stack} is free already.`);
  const { holder } = found.found.lease;
  return answer("done", phrase`${stack} was freed of ${describeHolder(holder)}, as ${found.why}.`);
}
