import type { CausewayCommand } from "../lib/causeway-command";
import type { RollbackDrillOptions } from "./rollback-drill";

/** `causeway rollback-drill` */
export function addRollbackDrillCommand(program: CausewayCommand): void {
  program
    .command("rollback-drill")
    .argument("<environment>", "dev or staging")
    .description("put an environment back to the release before, and forward again")
    .option("--wait <time>", "how long to wait for somebody else's work on the stack", "10m")
    .option("--unless-within <time>", "do none where the last one went well so long ago at most, e.g. 21d")
    .option("--last", "say how the last one went, and do none")
    .option("--issue", "keep an issue of GitHub as long as it fails")
    .changes("say what would be done")
    .reports()
    .note(
      "Both ways are previewed, applied under the lease, and verified (causeway smoke says what that needs). Nothing is\n" +
        "quarantined, and main stays as it is. Fails when the way back takes longer than a rollback may: 10 minutes, beside\n" +
        "what its strategy bakes. Refuses (exit code 4) a working tree that is not what the environment runs well.",
    )
    .examples("npx causeway rollback-drill staging --dry-run", "npx causeway rollback-drill staging")
    .action(async (environment: string, options: RollbackDrillOptions) =>
      (await import("./rollback-drill")).drillRollback(environment, options),
    );
}
