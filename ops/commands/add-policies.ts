import type { CausewayCommand } from "../lib/causeway-command";
import type { PoliciesOptions } from "./policies";

/** `causeway policies` */
export function addPoliciesCommand(program: CausewayCommand): void {
  program
    .command("policies")
    .description("preview a stack and say what the policies have against it")
    .argument("<stack>", "stack to preview")
    .reports()
    .note(
      "Changes nothing. Ends with 5 when a policy is violated, with 1 when the preview fails for another reason.",
    )
    .examples("npx causeway policies prod")
    .action(async (stack: string, options: PoliciesOptions) =>
      (await import("./policies")).policies(stack, options),
    );
}
