import type { CausewayCommand } from "../lib/causeway-command";
import type { DigestOnlyOptions } from "./digest-only";

/** `causeway digest-only` */
export function addDigestOnlyCommand(program: CausewayCommand): void {
  program
    .command("digest-only")
    .description(
      "check that what merges without a review changes nothing but digests that are known to be well",
    )
    .requiredOption("--base <commit>", "where the change goes to")
    .requiredOption("--head <commit>", "the change")
    .option("--author <login>", "of the pull request; that of the event unless told otherwise")
    .reports()
    .note(
      "A required check. The delivery App's pull requests merge without a review, so they may change nothing but digests\n" +
        "in one environment's file, which ran well in the environment before it, or in itself for a way back. Whatever\n" +
        "anybody else proposes is guarded by reviews, and passes. Without an author it is judged as the App's.",
    )
    .examples("npx causeway digest-only --base origin/main --head HEAD")
    .action(async (options: DigestOnlyOptions) => (await import("./digest-only")).digestOnly(options));
}
