import type { Command } from "commander";
import type { BootstrapOptions } from "./bootstrap";

/** `causeway bootstrap` */
export function addBootstrapCommand(program: Command): void {
  program
    .command("bootstrap")
    .description("make the state backends, and move the state of the stack that makes them into its own")
    .option("--dry-run", "preview it, and say what else would be done")
    .option("--no-write", "leave Pulumi.<stack>.yaml as they are, and secrets under the passphrase")
    .addHelpText(
      "after",
      "\nRun once, with an administrator's credentials of the management account. It is safe to run again, also after" +
        "\nan interruption.\n\nExample:\n  $ npx causeway bootstrap --dry-run\n  $ npx causeway bootstrap",
    )
    .action(async (options: BootstrapOptions) => (await import("./bootstrap")).bootstrap(options));
}
