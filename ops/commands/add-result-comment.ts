import type { CausewayCommand } from "../lib/causeway-command";
import type { ResultCommentOptions } from "./result-comment";

/** `causeway result-comment` */
export function addResultCommentCommand(program: CausewayCommand): void {
  program
    .command("result-comment")
    .description("tell the pull request of a deployment what became of it")
    .argument("<stack>", "stack that this run deployed")
    .changes("say what the comment would be")
    .note(
      "A pull request has one such comment, with a part for each stack: what was done and what was not, what failed and\n" +
        "what to do now, what tests said, and the stack's outputs without secrets. A deployment that went back is told to the\n" +
        "pull request whose release was taken back. Outside of GitHub Actions it is the last deployment of the stack.\n" +
        "Ends with 0 also where nothing could be written: a deployment does not fail for a comment.",
    )
    .examples("npx causeway result-comment dev", "npx causeway result-comment prod --dry-run")
    .action(async (stack: string, options: ResultCommentOptions) =>
      (await import("./result-comment")).resultComment(stack, options),
    );
}
