import { assertStep } from "../promotion/road";
import { phrase } from "../report/phrase";
import type { Answer } from "./answer";
import type { ChatContext } from "./context";
import type { CommandNamed } from "./parse-command";
import { start } from "./started";

/** `/promote <from> <to>` @throws UserError (exit code 4) for a step that leaves an environment out */
export async function promoteCommand(
  command: CommandNamed<"promote">,
  context: ChatContext,
): Promise<Answer> {
  const [from, to] = assertStep(command.from, command.to);
  return start(
    context,
    "promote",
    { from, to },
    phrase`The promotion from ${from} to ${to} is examined. If nothing is against it, a pull request opens.`,
  );
}
