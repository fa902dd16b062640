import type { CausewayCommand } from "../lib/causeway-command";
import type { StateRestoreOptions } from "./state-restore";
import type { StateVersionsOptions } from "./state-versions";

/** `causeway state versions`, `causeway state restore` */
export function addStateCommand(program: CausewayCommand): void {
  const command = program
    .command("state")
    .description("Which states of a stack there are, and how to put an earlier one back.");
  command
    .command("versions")
    .argument("<stack>", "a stack of this repository")
    .description("list the states of a stack that could be restored, the newest first")
    .option("--limit <count>", "how many at most; each is read", "20")
    .reports()
    .note(
      "In a bucket that keeps versions these are its own, for whom it lets list them; else, and in a folder, the copies that\n" +
        "the engine keeps. One that is of the midst of an update says so.",
    )
    .examples("npx causeway state versions prod", "npx causeway state versions prod --limit 50 --json")
    .action(async (stack: string, options: StateVersionsOptions) =>
      (await import("./state-versions")).stateVersions(stack, options),
    );
  command
    .command("restore")
    .argument("<stack>", "a stack of this repository")
    .argument("<version>", "its id, as state versions shows it")
    .description("put an earlier state of a stack in the place of the current one, under its lease")
    .option("--confirm <stack>", "the name of the stack once more; nothing is written without it")
    .option("--reason <text>", "why, for the audit entry; nothing is written without it")
    .changes("say how the two differ, and change nothing")
    .waits()
    .reports()
    .note(
      "Changes no resource. Refuses (exit code 4) where resources were made, replaced or removed since then, as the cloud\n" +
        "has them whatever a state says: npx causeway rollback puts the program back. A current state that cannot be read is\n" +
        "replaced in any case. What is replaced is kept. docs/runbooks/restore-state.md has the whole way.",
    )
    .examples(
      "npx causeway state restore prod 3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH --dry-run",
      'npx causeway state restore prod prod.1795303249156035966.json --confirm prod --reason "torn by a full disk"',
    )
    .action(async (stack: string, version: string, options: StateRestoreOptions) =>
      (await import("./state-restore")).stateRestore(stack, version, options),
    );
}
