import type { CausewayCommand } from "../lib/causeway-command";
import type { QuarantineAddOptions } from "./quarantine-add";
import type { QuarantineLiftOptions } from "./quarantine-lift";
import type { QuarantineListOptions } from "./quarantine-list";

/** `causeway quarantine list`, `causeway quarantine add`, `causeway quarantine lift` */
export function addQuarantineCommand(program: CausewayCommand): void {
  const command = program
    .command("quarantine")
    .description("Releases that are bad: nothing promotes, applies or rolls back to them.");
  command
    .command("list")
    .argument("<stack>", "a stack of this repository")
    .description("show the bad releases of a stack")
    .reports()
    .examples("npx causeway quarantine list prod")
    .action(async (stack: string, options: QuarantineListOptions) =>
      (await import("./quarantine-list")).quarantineList(stack, options),
    );
  command
    .command("add")
    .argument("<stack>", "a stack of this repository")
    .argument("<commit>", "the release: a commit that was deployed to the stack")
    .description("say that a release is bad, with the digests that it brought")
    .requiredOption("--reason <text>", "why, for whoever meets it")
    .changes("say what would be quarantined")
    .reports()
    .note(
      "A rollback does this by itself. A later deployment lifts nothing: what mends a release is a new one.",
    )
    .examples('npx causeway quarantine add staging 1f2e3d4c --reason "loses orders under load"')
    .action(async (stack: string, commit: string, options: QuarantineAddOptions) =>
      (await import("./quarantine-add")).quarantineAdd(stack, commit, options),
    );
  command
    .command("lift")
    .argument("<stack>", "a stack of this repository")
    .argument("<commit>", "of an entry that list shows")
    .description("say that a release was quarantined by mistake")
    .requiredOption("--reason <text>", "why it was a mistake, for the audit entry")
    .changes("say what would be lifted")
    .reports()
    .examples('npx causeway quarantine lift staging 1f2e3d4c --reason "the load test was wrong"')
    .action(async (stack: string, commit: string, options: QuarantineLiftOptions) =>
      (await import("./quarantine-lift")).quarantineLift(stack, commit, options),
    );
}
