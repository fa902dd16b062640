import type { CausewayCommand } from "../lib/causeway-command";
import type { StatusOptions } from "./status";

/** `causeway status` */
export function addStatusCommand(program: CausewayCommand): void {
  program
    .command("status")
    .argument("[stack...]", "stacks of this repository; all unless told otherwise")
    .description("show every stack: last update, lock, pending operations, drift, images, distance from main")
    .reports()
    .note(
      "Ends with 1 when the backend of a stack cannot be read; the other stacks are shown all the same.\n" +
        "How far a stack is behind main is what git knows here: fetch first.",
    )
    .examples("npx causeway status", "npx causeway status prod --json")
    .action(async (stacks: string[], options: StatusOptions) =>
      (await import("./status")).status(stacks, options),
    );
}
