import type { CausewayCommand } from "../lib/causeway-command";
import type { RollbackOptions } from "./rollback";

/** `causeway rollback` */
export function addRollbackCommand(program: CausewayCommand): void {
  program
    .command("rollback")
    .argument("<environment>", "dev, staging or prod")
    .argument("<release>", "previous, or a commit that ran well there")
    .description("put an earlier release back, and keep the bad one out")
    .requiredOption("--reason <text>", "what is wrong, for everybody who asks later")
    .option("--accept-migrations <way>", "how the data is dealt with that the earlier release may not know")
    .option(
      "--decided-at <time>",
      "when it was decided, ISO 8601; the beginning of this run, or now, unless told otherwise",
    )
    .option("--direct", "in an emergency: without waiting for a change of main")
    .option("--out <folder>", "with --direct: preview the earlier release into a bundle, and change nothing")
    .option("--bundle <folder>", "with --direct: apply that bundle")
    .option("--wait <time>", "with --bundle: how long to wait for somebody else's work on the stack", "0s")
    .changes("say what would be done")
    .reports()
    .note(
      "The normal way opens a pull request that puts the earlier digests back; it is checked, merged and deployed as any\n" +
        "other. In an emergency, --direct --out previews them, and --direct --bundle, behind the gate of prod-rollback,\n" +
        "applies them, then opens a pull request that brings main level. Refuses (exit code 4) a release that was never\n" +
        "well there, is quarantined or not on main, and when the data has changed so that it may not know it.",
    )
    .examples(
      'npx causeway rollback prod previous --reason "checkout answers 500"',
      'npx causeway rollback prod 1f2e3d4c --reason "checkout answers 500" --direct --out build/rollback',
      'npx causeway rollback prod 1f2e3d4c --reason "checkout answers 500" --direct --bundle build/rollback',
    )
    .action(async (environment: string, release: string, options: RollbackOptions) =>
      (await import("./rollback")).rollback(environment, release, options),
    );
}
