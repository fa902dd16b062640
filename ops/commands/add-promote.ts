import type { CausewayCommand } from "../lib/causeway-command";
import type { PromoteOptions } from "./promote";

/** `causeway promote` */
export function addPromoteCommand(program: CausewayCommand): void {
  program
    .command("promote")
    .argument("<from>", "dev or staging; image for what was just built")
    .argument("<to>", "the environment after it")
    .description("propose for an environment what runs well in the one before it")
    .option("--digest <service=digest...>", "what was built, for promote image dev: api=sha256:...")
    .option("--if-ready", "end well, and propose nothing, while the release is not ready")
    .changes("say what would be proposed")
    .reports()
    .note(
      "Opens a pull request that changes nothing but digests, or brings the open one up to date. Refuses (exit code 4) and\n" +
        "says why, when the last deployment is not known to be well, has not run long enough, or is quarantined\n" +
        "(stacks/promotion.ts). Needs GITHUB_TOKEN and GITHUB_REPOSITORY, and the whole history of git.",
    )
    .examples(
      "npx causeway promote staging prod",
      "npx causeway promote dev staging --dry-run",
      "npx causeway promote image dev --digest api=sha256:4f5c27e7d4c6e8b0a1f2d3c4b5a697887960514233241506f7e8d9cabbacddee",
    )
    .action(async (from: string, to: string, options: PromoteOptions) =>
      (await import("./promote")).promote(from, to, options),
    );
}
