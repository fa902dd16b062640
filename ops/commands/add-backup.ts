import type { CausewayCommand } from "../lib/causeway-command";
import type { RestoreDrillOptions } from "./restore-drill";
import type { StateBackupOptions } from "./state-backup";

/** `causeway state-backup`, `causeway restore-drill` */
export function addBackupCommands(program: CausewayCommand): void {
  program
    .command("state-backup")
    .argument("<stack>", "a stack that CI deploys")
    .description("show that the state of a stack is whole, and kept in more than one place")
    .option("--issue", "keep an issue of GitHub as long as it fails")
    .reports()
    .note(
      "The backup itself is the bucket's: it keeps every version, locked for 30 days, and those of prod and of the platform\n" +
        "are copied to another region (components/state-backend). The copy must be the same an hour after a deployment.",
    )
    .examples("npx causeway state-backup prod")
    .action(async (stack: string, options: StateBackupOptions) =>
      (await import("./state-backup")).stateBackup(stack, options),
    );
  program
    .command("restore-drill")
    .argument("<stack>", "a stack that CI deploys")
    .description("restore the state of a stack beside itself, by the engine, and compare")
    .option("--issue", "keep an issue of GitHub as long as it fails")
    .reports()
    .note("The stack itself is only read; what was restored is gone afterwards.")
    .examples("npx causeway restore-drill prod --json")
    .action(async (stack: string, options: RestoreDrillOptions) =>
      (await import("./restore-drill")).drill(stack, options),
    );
}
