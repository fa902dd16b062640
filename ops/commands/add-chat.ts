import type { CausewayCommand } from "../lib/causeway-command";
import type { ChatOptions } from "./chat";

/** `causeway chat` */
export function addChatCommand(program: CausewayCommand): void {
  program
    .command("chat")
    .description("do what a comment on GitHub asks for, if its author may, and answer it")
    .option("--comment <id>", "do what this comment asks for, in the environment of its stack")
    .option("--stack <stack>", "with --comment: the stack whose environment this run is in")
    .changes("say what would be answered")
    .note(
      "Hears the event issue_comment (GITHUB_EVENT_NAME, GITHUB_EVENT_PATH): a new comment whose first line is a command.\n" +
        "Who may give it stands in stacks/access.ts; who is in a team, GitHub is asked. What changes a stack is done by\n" +
        "another workflow, behind its gates. A refusal is an answer, and no failure.",
    )
    .examples(
      "npx causeway chat",
      "npx causeway chat --comment 2345678901 --stack prod",
      "npx causeway chat --dry-run",
    )
    .action(async (options: ChatOptions) => (await import("./chat")).chat(options));
}
