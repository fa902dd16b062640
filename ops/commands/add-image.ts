import type { CausewayCommand } from "../lib/causeway-command";
import type { ImageOptions } from "./image";

/** `causeway image` */
export function addImageCommand(program: CausewayCommand): void {
  program
    .command("image")
    .argument("<service>", "a service of stacks/dev.ts with a repository in stacks/bootstrap.ts")
    .description("build the image of the commit that is checked out, try it, push it, and judge its scan")
    .option(
      "--github-output",
      "write repository, region, role, digest and more as outputs of a step of GitHub Actions",
    )
    .option("--out <folder>", "where to put image.json, with all findings, sbom.json, and sizes.json")
    .changes("say what would be built and where it would go")
    .reports()
    .note(
      "Tests service/, builds it with an SBOM and its provenance, and starts it as a task would be, before it is pushed with\n" +
        "the commit as its tag. What was pushed for a commit is not built again. Refuses (exit code 4) an image in which the\n" +
        "registry finds anything HIGH or CRITICAL. Needs docker with buildx, logged in to the registry, and aws.",
    )
    .examples("npx causeway image api --dry-run", "npx causeway image api --github-output --out image")
    .action(async (service: string, options: ImageOptions) =>
      (await import("./image")).image(service, options),
    );
}
