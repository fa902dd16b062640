import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { own, phrase } from "../report/phrase";
import type { Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import { pullRequestOf, type ChatContext } from "./context";
import { commitSeenAt } from "./head-commit";
import type { CommandNamed } from "./parse-command";
import { start } from "./started";

/**
 * `/preview [stack]`: previews the commit that was there when the comment was made. Whoever asks lets the pull request's
 * program run with a role that reads the stack, so it must be the program that the person saw.
 */
export async function previewCommand(
  { stack }: CommandNamed<"preview">,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  const pullRequest = await pullRequestOf(context, comment);
  const { number, state } = pullRequest;
  if (state === "closed") {
    throw new UserError(`pull request ${number} is closed`, "open it again", exitCode.refused);
  }
  const commit = await commitSeenAt(context.github, pullRequest, comment.createdAt);
  const of = stack === undefined ? own("the stacks that wait for nobody") : phrase`${stack}`;
  return start(
    context,
    "preview",
    { pull_request: String(number), stack: stack ?? "", head: commit },
    phrase`The preview of ${of} from commit ${commit} begins. The comment of this pull request will show it.`,
  );
}
