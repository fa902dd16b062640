import type { CausewayCommand } from "../lib/causeway-command";
import type { TargetOptions } from "./target";

/** `causeway target` */
export function addTargetCommand(program: CausewayCommand): void {
  program
    .command("target")
    .argument("<stack>", "a stack that CI deploys")
    .description("find out which role a job takes on for a stack, and set up the way to its state")
    .option(
      "--github-output",
      "write region, role, session and profile as outputs of a step of GitHub Actions",
    )
    .changes("say which profile would be written")
    .reports()
    .note(
      "Reads VARIABLES, the variables of the job's GitHub environment as JSON, which the stack delivery writes. The profile\n" +
        "goes into AWS_CONFIG_FILE (default ~/.aws/config).",
    )
    .examples("npx causeway target prod --github-output", "npx causeway target dev --dry-run --json")
    .action(async (stack: string, options: TargetOptions) =>
      (await import("./target")).target(stack, options),
    );
}
