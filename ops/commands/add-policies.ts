import type { Command } from "commander";
import type { PoliciesOptions } from "./policies";

/** `causeway policies` */
export function addPoliciesCommand(program: Command): void {
  program
    .command("policies")
    .description("preview a stack and say what the policies have against it")
    .argument("<stack>", "stack to preview")
    .option("--json", "print JSON to stdout")
    .addHelpText(
      "after",
      "\nChanges nothing. Ends with 5 when a policy is violated, with 1 when the preview fails for another reason." +
        "\n\nExample:\n  $ npx causeway policies prod",
    )
    .action(async (stack: string, options: PoliciesOptions) =>
      (await import("./policies")).policies(stack, options),
    );
}
