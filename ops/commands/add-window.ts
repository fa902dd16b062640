import type { CausewayCommand } from "../lib/causeway-command";
import type { WindowOptions } from "./window";

/** `causeway window` */
export function addWindowCommand(program: CausewayCommand): void {
  program
    .command("window")
    .argument("<stack>", "a stack that CI deploys")
    .description("say whether a stack may be deployed now, and if not, why and when it may")
    .option(
      "--at <time>",
      "at another time, e.g. 2026-01-09T16:45 (time zone of the stack) or 2026-01-09T16:45Z",
    )
    .reports()
    .note(
      "Ends with 4 while the stack may not be deployed. Windows and freezes stand in stacks/change-windows.ts.",
    )
    .examples("npx causeway window prod", "npx causeway window prod --at 2026-01-09T16:45Z --json")
    .action(async (stack: string, options: WindowOptions) =>
      (await import("./window")).window(stack, options),
    );
}
