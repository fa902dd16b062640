import { exitCode } from "../exit-codes";
import type { GitHub } from "../github/client";
import { ownLogin } from "../github/comments";
import { UserError } from "../lib/errors";
import type { Answer } from "./answer";
import { refusalOf } from "./answer-comment";
import type { CommandComment } from "./command-comment";
import type { ChatContext } from "./context";
import { unlock } from "./lock-commands";
import { override } from "./override-command";
import { parseComment } from "./parse-command";

/** How long a comment waits for its environment; milliseconds. */
const PATIENCE_MS = 4 * 3_600_000;

/**
 * Reads a comment from GitHub, by whose id a run was started: its words and its author are no input of anybody's.
 *
 * @throws UserError (exit code 4) for one that was edited, is old, or is no person's
 */
export async function readComment(
  { client, owner, repo }: GitHub,
  id: number,
  now: Date,
): Promise<CommandComment> {
  const route = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}";
  const { data } = await client.request(route, { owner, repo, comment_id: id });
  const { body = "", user, created_at: createdAt, updated_at: updatedAt, issue_url, html_url: url } = data;
  const problem =
    user?.type !== "User"
      ? "is no person's"
      : updatedAt !== createdAt
        ? "was edited"
        : now.getTime() - Date.parse(createdAt) > PATIENCE_MS
          ? "is older than 4 hours"
          : undefined;
  if (problem !== undefined || user === null) {
    throw new UserError(
      `comment ${id} ${problem ?? ""}`,
      "write the command in a new comment",
      exitCode.refused,
    );
  }
  const number = Number(issue_url.slice(issue_url.lastIndexOf("/") + 1));
  // Pull requests and issues have one list of numbers; their pages differ.
  return { id, body, login: user.login, createdAt, url, number, isPullRequest: url.includes("/pull/") };
}

/**
 * Does what a comment asks for and a workflow was started for, in the environment of its stack. The author's membership
 * is asked for again.
 *
 * @param stack whose environment this run is in
 * @throws UserError (exit code 4) for a comment that asks for something else
 */
export async function carryOut(
  comment: CommandComment,
  stack: string,
  context: ChatContext,
): Promise<Answer> {
  await assertStartedByApp(context);
  const parsed = parseComment(comment.body);
  const command = parsed.kind === "command" ? parsed.command : undefined;
  const isMeant = command?.name === "unlock" || command?.name === "override-window";
  if (!isMeant || command.stack !== stack) {
    throw new UserError(
      `comment ${comment.id} asks for nothing that is done here for ${stack}`,
      "write /unlock or /override-window in a comment: it starts this by itself",
      exitCode.refused,
    );
  }
  const refusal = await refusalOf(command, comment, context);
  if (refusal !== undefined) return refusal;
  return command.name === "unlock" ? unlock(command, comment, context) : override(command, comment, context);
}

/** Only comments that were heard when they were new are done: within a second of that, an edit leaves no trace. */
async function assertStartedByApp({ github, env: { GITHUB_ACTOR: actor } }: ChatContext): Promise<void> {
  const self = await ownLogin(github);
  if (actor === self) return;
  throw new UserError(
    `this run was started by ${actor ?? "nobody"}, and not by ${self}, who hears comments`,
    "write the command in a new comment",
    exitCode.refused,
  );
}
