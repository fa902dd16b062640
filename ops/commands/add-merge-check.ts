import type { CausewayCommand } from "../lib/causeway-command";
import type { MergeCheckOptions } from "./merge-check";

/** `causeway merge-check` */
export function addMergeCheckCommand(program: CausewayCommand): void {
  program
    .command("merge-check")
    .description("say whether a merge group would do only what the previews of its pull requests showed")
    .argument("<bundle>", "preview of the merge group, as causeway preview --out wrote it")
    .option("--approved <folder...>", "previews of its pull requests, of the same stack")
    .option("--base <sha>", "commit that the group begins at; with --head, GitHub gives the previews")
    .option("--head <sha>", "commit that the group ends with")
    .reports()
    .note(
      "Ends with 4 when an operation, or a property with its values, is in none of them, and names it; also when a pull\n" +
        "request that affects the stack has no approval, or no preview of the commit that was approved. Of secrets, and of\n" +
        "what only the deployment will tell, there is no value to compare.",
    )
    .examples(
      "npx causeway merge-check build/group/prod --approved build/12/prod build/14/prod",
      "npx causeway merge-check build/group/prod --base $BASE --head $HEAD",
    )
    .action(async (bundle: string, options: MergeCheckOptions) =>
      (await import("./merge-check")).mergeCheck(bundle, options),
    );
}
