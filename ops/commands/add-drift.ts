import type { CausewayCommand } from "../lib/causeway-command";
import type { DriftOptions } from "./drift";

/** `causeway drift` */
export function addDriftCommand(program: CausewayCommand): void {
  program
    .command("drift")
    .argument("<stack>", "a stack that CI deploys")
    .description("say what somebody changed in the cloud since a stack was deployed")
    .option("--issue", "keep an issue of GitHub about it, and tell who is to know")
    .changes("look, tell nobody, and write nothing down")
    .reports()
    .note(
      "Writes neither state nor lock, and holds no deployment up. When it looked, and whether something differs, is\n" +
        "written down for causeway status. Ends with 3 when something differs.",
    )
    .examples("npx causeway drift prod", "npx causeway drift staging --json")
    .action(async (stack: string, options: DriftOptions) => (await import("./drift")).drift(stack, options));
}
