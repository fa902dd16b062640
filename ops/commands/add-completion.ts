import { Argument } from "commander";
import { shells, type Shell } from "../completion/shells";
import type { CausewayCommand } from "../lib/causeway-command";

/** `causeway completion`, and the hidden `causeway complete` that its scripts call. */
export function addCompletionCommand(program: CausewayCommand): void {
  program
    .command("completion")
    .description("print the script that completes commands, options and stacks in a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .prints()
    .note(
      "It completes the word `causeway`, so that has to be found: in the repository, `PATH=$PWD/node_modules/.bin:$PATH`.",
    )
    .examples(
      'eval "$(npx causeway completion bash)"',
      "npx causeway completion fish > ~/.config/fish/completions/causeway.fish",
    )
    .action(async (shell: Shell) => (await import("./completion")).completion(shell));
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .helpOption(false)
    .passThroughOptions()
    .action(async (words: string[]) => (await import("./completion")).complete(program, words));
}
