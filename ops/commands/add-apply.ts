import type { CausewayCommand } from "../lib/causeway-command";
import type { ApplyOptions } from "./apply";

/** `causeway apply` */
export function addApplyCommand(program: CausewayCommand): void {
  program
    .command("apply")
    .description("do what a preview showed, and nothing else")
    .argument("<bundle>", "folder that causeway preview --out wrote")
    .waits()
    .changes("say whether it would be applied")
    .option("--summary", "say in the summary of a run of GitHub Actions what became of it")
    .reports()
    .note(
      "Refuses (exit code 4) when anything moved since the preview, and names it: program, configuration, state, policies,\n" +
        "versions. A bundle is applied once, whatever becomes of it. --json prints the record of the deployment, also of one\n" +
        "that failed, and nothing where it was refused; with --dry-run stack, wouldApply, moved and appliedBefore.",
    )
    .examples("npx causeway preview prod --out build/prod", "npx causeway apply build/prod --wait 10m")
    .action(async (bundle: string, options: ApplyOptions) =>
      (await import("./apply")).apply(bundle, options),
    );
}
