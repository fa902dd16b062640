import type { CausewayCommand } from "../lib/causeway-command";
import type { AffectedOptions } from "./affected";

/** `causeway affected` */
export function addAffectedCommand(program: CausewayCommand): void {
  program
    .command("affected")
    .description("say which stacks a change affects")
    .requiredOption("--base <ref>", "where the change began, e.g. origin/main")
    .option("--head <ref>", "the change", "HEAD")
    .option("--only <stack>", "this stack alone, affected or not; empty for no limit")
    .option("--on <branch>", "refuse a head that this branch does not hold, e.g. origin/main")
    .option(
      "--github-output",
      "write stacks, previewed (before the merge), open (previewed for everybody) and by-hand as outputs of a step",
    )
    .reports()
    .note(
      "By the paths of what the change adds, edits or takes away (ops/affected/rules.ts); what no rule names affects every\n" +
        "stack. bootstrap is told apart, as a person deploys it.",
    )
    .examples(
      "npx causeway affected --base origin/main",
      "npx causeway affected --base v1.2.0 --head v1.3.0 --json",
    )
    .action(async (options: AffectedOptions) => (await import("./affected")).affected(options));
}
