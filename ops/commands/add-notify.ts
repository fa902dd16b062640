import type { CausewayCommand } from "../lib/causeway-command";
import type { NotifyOptions } from "./notify";

/** `causeway notify` */
export function addNotifyCommand(program: CausewayCommand): void {
  program
    .command("notify")
    .description("tell people what happens to a stack, by Slack or PagerDuty")
    .argument(
      "<event>",
      "plan-started, plan-completed, apply-started, apply-completed, apply-failed, drift, promotion, ...",
    )
    .argument("<stack>", "a stack that CI deploys")
    .option("--report <file>", "report.json of the preview's bundle, for what changes")
    .option("--record <file>", "what causeway apply --json printed, for what was done, and why it failed")
    .option("--error <text>", "what went wrong")
    .option("--reason <text>", "why somebody did it")
    .option("--from <stack>", "where a promotion comes from")
    .option("--to <commit>", "what was rolled back to")
    .option("--people <names>", "who agreed, or who may release it")
    .option("--text <text>", "anything else worth saying")
    .changes("print what would be sent")
    .reports()
    .note(
      "Who is told of what stands in stacks/notifications.ts, and so do the environment variables that hold webhooks.\n" +
        "Ends with 0 also when nobody could be reached: a deployment does not fail for a message.",
    )
    .examples(
      "npx causeway notify plan-completed prod --report build/prod/report.json",
      "npx causeway notify apply-failed prod --record build/record.json",
    )
    .action(async (event: string, stack: string, options: NotifyOptions) =>
      (await import("./notify")).notify(event, stack, options),
    );
}
