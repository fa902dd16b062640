import type { CausewayCommand } from "../lib/causeway-command";
import type { PreviewOptions } from "./preview";

/** `causeway preview` */
export function addPreviewCommand(program: CausewayCommand): void {
  program
    .command("preview")
    .description("show what an update would change, how risky it is, and what the policies say")
    .argument("<stack>", "stack of this repository")
    .option("--out <folder>", "write the bundle that causeway apply takes")
    .option(
      "--target <urn...>",
      "confine it, and what applies it, to these resources; no gate of prod lets that in",
    )
    .option("--expires <time>", "how long the bundle may be applied", "24h")
    .option("--artifact-url <url>", "where reports that had to be shortened point to")
    .option("--summary", "show the report in the summary of a run of GitHub Actions")
    .option("--expect-no-changes", "end with exit code 3 when something would change")
    .reports()
    .note(
      "Changes nothing and takes no lock. Where policies are against it, --out writes what there is to read, and no bundle.\n" +
        "The bundle is signed when CAUSEWAY_BUNDLE_KEY (a secret of at least 32 bytes) or\n" +
        "CAUSEWAY_BUNDLE_KMS_KEY (an HMAC key of KMS) is set.",
    )
    .examples(
      "npx causeway preview prod",
      "npx causeway preview prod --out build/prod",
      "npx causeway preview dev --target 'urn:pulumi:dev::causeway::aws:sns/topic:Topic::alarms' --out build/dev",
    )
    .action(async (stack: string, options: PreviewOptions) =>
      (await import("./preview")).preview(stack, options),
    );
}
