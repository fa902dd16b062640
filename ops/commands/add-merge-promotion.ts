import type { CausewayCommand } from "../lib/causeway-command";
import type { MergePromotionOptions } from "./merge-promotion";

/** `causeway merge-promotion` */
export function addMergePromotionCommand(program: CausewayCommand): void {
  program
    .command("merge-promotion")
    .description("merge a promotion once its required checks have passed")
    .changes("say whether it would be merged")
    .requiredOption("--branch <name>", "its branch, e.g. promote/prod")
    .note(
      "For the delivery App, which needs no review: GitHub's automatic merge would wait for one. Does nothing while a check\n" +
        "has not ended, and refuses (exit code 4) when one failed or the pull request is not the App's own.",
    )
    .examples("npx causeway merge-promotion --branch promote/staging")
    .action(async (options: MergePromotionOptions) =>
      (await import("./merge-promotion")).mergePromotion(options),
    );
}
