import type { CausewayCommand } from "../lib/causeway-command";
import type { CommentOptions } from "./comment";

/** `causeway comment` */
export function addCommentCommand(program: CausewayCommand): void {
  program
    .command("comment")
    .description("bring the preview comment of a pull request up to date")
    .requiredOption("--run <id>", "run of the workflow preview")
    .requiredOption("--artifacts <folder>", "where its artifacts lie, each in a folder of its name")
    .changes("say what the comment would be")
    .note(
      "Artifacts are read as data that anybody may have written. The pull request, the commit and who pushed are what\n" +
        "GitHub knows of the run. A run that is older than what stands in the comment changes nothing. Stacks whose plan not\n" +
        "everybody may see are previewed where author and pusher may ask for it, and wait for /preview otherwise.\n" +
        "Those that CI reads from main alone are named, with where their preview is shown.",
    )
    .examples("npx causeway comment --run 1234567890 --artifacts build/artifacts")
    .action(async (options: CommentOptions) => (await import("./comment")).comment(options));
}
