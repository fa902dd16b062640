import type { Answer } from "./answer";
import { applyCommand } from "./apply-command";
import type { CommandComment } from "./command-comment";
import type { ChatContext } from "./context";
import { helpAnswer } from "./help-answer";
import { lockCommand, unlockCommand } from "./lock-commands";
import { overrideCommand } from "./override-command";
import type { ChatCommand } from "./parse-command";
import { previewCommand } from "./preview-command";
import { promoteCommand } from "./promote-command";
import { rollbackCommand } from "./rollback-command";
import { statusCommand } from "./status-command";

/**
 * Does what somebody who may asked for: answers what only reads, and has a workflow do the rest.
 *
 * @throws UserError where something is against it
 */
export async function doCommand(
  command: ChatCommand,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  switch (command.name) {
    case "help":
      return helpAnswer(context.access, "done");
    case "status":
      return statusCommand(context);
    case "lock":
      return lockCommand(command, context);
    case "preview":
      return previewCommand(command, comment, context);
    case "apply":
      return applyCommand(command, comment, context);
    case "promote":
      return promoteCommand(command, context);
    case "rollback":
      return rollbackCommand(command, comment, context);
    case "unlock":
      return unlockCommand(command, comment, context);
    case "override-window":
      return overrideCommand(command, comment, context);
  }
}
