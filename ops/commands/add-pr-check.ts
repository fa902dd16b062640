import type { CausewayCommand } from "../lib/causeway-command";
import type { PrCheckOptions } from "./pr-check";

/** `causeway pr-check` */
export function addPrCheckCommand(program: CausewayCommand): void {
  program
    .command("pr-check")
    .description(
      "say whether a pull request's description and title are complete, and whether it is one change",
    )
    .option("--pull-request <number>", "which one; by default that of the event (GITHUB_EVENT_PATH)")
    .reports()
    .note(
      "Ends with 4 when a section of .github/pull_request_template.md is empty, or the title is no Conventional Commit.\n" +
        "More than 400 changed lines, mixed areas and stacks that it does not name are warnings. Apps fill no template.",
    )
    .examples("npx causeway pr-check", "npx causeway pr-check --pull-request 12 --json")
    .action(async (options: PrCheckOptions) => (await import("./pr-check")).prCheck(options));
}
