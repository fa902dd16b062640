import { isReadFromMainOnly } from "../../stacks/backends";
import { exitCode } from "../exit-codes";
import type { Reaction } from "../github/comments";
import type { GitHubEvent } from "../github/event";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { phrase } from "../report/phrase";
import { afterMerge } from "./after-merge";
import { answer, answerOf, type Answer } from "./answer";
import { commentOf, type CommandComment } from "./command-comment";
import type { ChatContext } from "./context";
import { doCommand } from "./do-command";
import { helpAnswer } from "./help-answer";
import type { Outcome } from "./marker";
import { parseComment, shapes, type ChatCommand } from "./parse-command";
import { limits, rateOf } from "./rate-limit";
import type { Voice } from "./voice";
import { DECIDED_IN, describeWho, isOneOf, whoMay } from "./who-may";

const REACTIONS: Readonly<Record<Outcome, Reaction>> = {
  done: "+1",
  refused: "-1",
  unclear: "confused",
  failed: "confused",
};

/**
 * Hears a comment: does what it asks for, if its author may, and answers. What is no command, or no person's, is passed
 * over.
 *
 * @param voiceFor gives the means to answer a comment
 * @returns what became of it; `undefined` where there was nothing to hear
 */
export async function answerComment(
  payload: GitHubEvent<"issue_comment">["payload"],
  context: ChatContext,
  voiceFor: (comment: CommandComment) => Voice,
): Promise<Outcome | undefined> {
  const comment = commentOf(payload);
  if (comment === undefined || payload.action === "deleted") return undefined;
  if (parseComment(comment.body).kind === "none") return undefined;
  const voice = voiceFor(comment);
  const excess = await excessOf(comment, context);
  if (excess !== undefined) return refuseExcess(excess, voice);
  if (payload.action === "edited") {
    await voice.note(phrase`An edited comment is no command. To be heard, write a new one.`);
    return undefined;
  }
  await voice.react("eyes");
  return give(voice, await answerTo(comment, context));
}

/** @returns by how much there are too many commands; `undefined` where there are not */
async function excessOf(comment: CommandComment, { github, now }: ChatContext): Promise<number | undefined> {
  const { person, thread } = await rateOf(github, comment, now);
  const excess = Math.max(person - limits.person, thread - limits.thread);
  return excess > 0 ? excess : undefined;
}

/** Says so once: to answer each would be to help whoever floods. */
async function refuseExcess(excess: number, voice: Voice): Promise<Outcome> {
  const { person, thread, minutes } = limits;
  const said = answer(
    "refused",
    phrase`These are too many commands: at most ${person} of one person, and ${thread} on one page, are heard in ${minutes} minutes.`,
    phrase`Wait, then write it again. The next ones are passed over in silence.`,
  );
  if (excess === 1) return give(voice, said);
  await voice.react(REACTIONS.refused);
  return "refused";
}

async function give(voice: Voice, said: Answer): Promise<Outcome> {
  await voice.answer(said);
  await voice.react(REACTIONS[said.outcome]);
  return said.outcome;
}

async function answerTo(comment: CommandComment, context: ChatContext): Promise<Answer> {
  const parsed = parseComment(comment.body);
  if (parsed.kind !== "command") {
    const problem = parsed.kind === "unclear" ? parsed.problem : "";
    return helpAnswer(context.access, "unclear", [{ kind: "own", text: problem }]);
  }
  try {
    assertFirstAttempt(context.env);
    const refusal = await refusalOf(parsed.command, comment, context);
    return refusal ?? (await doCommand(parsed.command, comment, context));
  } catch (error) {
    if (error instanceof UserError) return answerOf(error);
    return unforeseen(error);
  }
}

/** Who runs a run again is not who wrote the comment, and what was right then may not be now. */
function assertFirstAttempt({ GITHUB_RUN_ATTEMPT: attempt = "1" }: NodeJS.ProcessEnv): void {
  if (attempt === "1") return;
  throw new UserError(
    "a command is done by the first attempt of its run alone",
    "write the command again",
    exitCode.refused,
  );
}

/** @returns `undefined` for whoever may */
export async function refusalOf(
  command: ChatCommand,
  { login }: CommandComment,
  { github, access }: ChatContext,
): Promise<Answer | undefined> {
  // Before who asks is looked at: it is for nobody.
  if (command.name === "preview" && command.stack !== undefined && isReadFromMainOnly(command.stack)) {
    return answer("refused", ...afterMerge(command.stack));
  }
  const who = whoMay(command, access);
  if (await isOneOf(github, login, who)) return undefined;
  const [shape] = shapes[command.name];
  return answer(
    "refused",
    phrase`${login} may not give ${shape}. It is for ${describeWho(who)} ${DECIDED_IN}.`,
  );
}

/** Its words are for those who read the log; anything may stand in them. */
function unforeseen(error: unknown): Answer {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return answer("failed", phrase`It failed in a way that nobody foresaw. The log of the run tells more.`);
}
