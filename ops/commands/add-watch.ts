import type { CausewayCommand } from "../lib/causeway-command";
import type { WatchOptions } from "./watch";

/** `causeway watch` */
export function addWatchCommand(program: CausewayCommand): void {
  program
    .command("watch")
    .argument("<environment>", "dev, staging or prod")
    .description(
      "say what alarms and ECS have against the last deployment, for a day after it, and until its bake is over",
    )
    .option("--issue", "open an incident on GitHub about it, or bring it up to date")
    .changes("look, tell nobody, and write nothing down")
    .reports()
    .note(
      "Ends with 3 when an alarm of the stack is in ALARM or gone, and when ECS took a deployment of a service back. A release\n" +
        "that was taken back is not promoted: that is written down beside its record, once. So is that ECS kept one\n" +
        "whose bake its deployment did not wait for: its record says baking until then. An incident stays open until somebody\n" +
        "closes it.",
    )
    .examples("npx causeway watch prod", "npx causeway watch staging --issue --json")
    .action(async (environment: string, options: WatchOptions) =>
      (await import("./watch")).watch(environment, options),
    );
}
