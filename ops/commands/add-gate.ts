import type { CausewayCommand } from "../lib/causeway-command";
import type { GateOptions } from "./gate";

/** `causeway gate` */
export function addGateCommand(program: CausewayCommand): void {
  program
    .command("gate")
    .argument("<stack>", "a stack of this repository")
    .description("ask everything that a deployment waits for, and say all that is against it")
    .requiredOption(
      "--bundle <folder>",
      "what would be applied: the folder that causeway preview --out wrote",
    )
    .option("--only <gates...>", "ask these alone")
    .option("--without <gates...>", "ask all but these, which another job asks")
    .option("--confirm-changes <count>", "how many merged changes you have read and deploy together")
    .option(
      "--end-bake",
      "deploy though the deployment before still bakes, which ends that; blue goes at once",
    )
    .changes("ask, and use no override up")
    .reports()
    .note(
      "Refuses (exit code 4) when a gate is against it, and when it cannot find out. Needs GITHUB_TOKEN and\n" +
        "GITHUB_REPOSITORY, and the whole history of git. An override, to which two people agreed, lifts what window,\n" +
        "checklist, restore-drill, rollback-drill and the alarms of preflight say. It is good for one deployment: when all agree,\n" +
        "and the window was asked, it is used up.",
    )
    .examples(
      "npx causeway gate prod --bundle build/prod",
      "npx causeway gate prod --bundle build/prod --confirm-changes 3 --json > gate.json",
    )
    .action(async (stack: string, options: GateOptions) => (await import("./gate")).gate(stack, options));
}
