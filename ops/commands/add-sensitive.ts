import type { CausewayCommand } from "../lib/causeway-command";
import type { SensitiveOptions } from "./sensitive";

/** `causeway sensitive` */
export function addSensitiveCommand(program: CausewayCommand): void {
  program
    .command("sensitive")
    .argument("<bundle>", "folder that causeway preview --out wrote")
    .description("say whether a bundle changes identities, network, secrets or keys")
    .option("--github-output", "write sensitive (true or false) as an output of a step of GitHub Actions")
    .reports()
    .examples("npx causeway sensitive build/prod")
    .action(async (bundle: string, options: SensitiveOptions) =>
      (await import("./sensitive")).sensitive(bundle, options),
    );
}
