import { phrase } from "../report/phrase";
import type { Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import type { ChatContext } from "./context";
import type { CommandNamed } from "./parse-command";
import { start } from "./started";

/** `/rollback <env> <commit|previous>`: to have written it is what the workflow's typed confirmation is for. */
export async function rollbackCommand(
  { stack, commit }: CommandNamed<"rollback">,
  { login, url }: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  return start(
    context,
    "rollback",
    { environment: stack, commit, confirm: stack, reason: `asked for in ${url}`, requested_by: login },
    phrase`The rollback of ${stack} to ${commit} begins, with its gates.`,
  );
}
