import type { CausewayCommand } from "../lib/causeway-command";
import type { BootstrapOptions } from "./bootstrap";

/** `causeway bootstrap` */
export function addBootstrapCommand(program: CausewayCommand): void {
  program
    .command("bootstrap")
    .description("make the state backends, and move the state of the stack that makes them into its own")
    .changes("preview it, and say what else would be done")
    .option("--no-write", "leave Pulumi.<stack>.yaml as they are, and secrets under the passphrase")
    .waits()
    .note(
      "Run once, with an administrator's credentials of the management account. It is safe to run again, also after\n" +
        "an interruption.",
    )
    .examples("npx causeway bootstrap --dry-run", "npx causeway bootstrap")
    .action(async (options: BootstrapOptions) => (await import("./bootstrap")).bootstrap(options));
}
