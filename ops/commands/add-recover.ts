import type { CausewayCommand } from "../lib/causeway-command";
import type { RecoverOptions } from "./recover";

/** `causeway recover` */
export function addRecoverCommand(program: CausewayCommand): void {
  program
    .command("recover")
    .argument("<stack>", "e.g. prod")
    .description(
      "find out what became of an update whose engine was killed, so that the stack can be deployed again",
    )
    .changes("say what would be looked for, and change nothing")
    .option("--reason <text>", "why it is done; kept with what was done")
    .option(
      "--adopt <name=id>",
      "take something over that it has named and that you have found; may be given more than once",
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    )
    .waits()
    .reports()
    .note(
      "Ends with 3 when something may exist that only you can find; it says how to look for it. It is safe to run\n" +
        "again, also after an interruption. docs/runbooks/recover-stack.md has the whole way.",
    )
    .examples(
      "npx causeway recover prod --dry-run",
      'npx causeway recover prod --reason "the runner was lost"',
      "npx causeway recover prod --adopt network-vpc-1=eipalloc-0f2c1d9e8b7a6f5e4",
    )
    .action(async (stack: string, options: RecoverOptions) =>
      (await import("./recover")).recover(stack, options),
    );
}
