import type { CausewayCommand } from "../lib/causeway-command";
import type { RecordsDoraOptions } from "./records-dora";
import type { RecordsListOptions } from "./records-list";
import type { RecordsShowOptions } from "./records-show";

/** `causeway records list`, `causeway records show`, `causeway records dora` */
export function addRecordsCommand(program: CausewayCommand): void {
  const command = program.command("records").description("What was deployed, and how well that goes.");
  addList(command);
  addShow(command);
  addDora(command);
}

function addList(command: CausewayCommand): void {
  command
    .command("list")
    .argument("<stack>", "a stack of this repository")
    .description("list the deployments of a stack, the newest first")
    .option("--limit <number>", "how many", "20")
    .reports()
    .examples("npx causeway records list prod", "npx causeway records list prod --limit 100 --json")
    .action(async (stack: string, options: RecordsListOptions) =>
      (await import("./records-list")).recordsList(stack, options),
    );
}

function addShow(command: CausewayCommand): void {
  command
    .command("show")
    .argument("<stack>", "a stack of this repository")
    .argument("[deployment]", "id or commit, or the beginning of either", "latest")
    .description("show everything that is known of a deployment")
    .reports()
    .examples("npx causeway records show prod", "npx causeway records show prod 0123456789ab --json")
    .action(async (stack: string, deployment: string, options: RecordsShowOptions) =>
      (await import("./records-show")).recordsShow(stack, deployment, options),
    );
}

function addDora(command: CausewayCommand): void {
  command
    .command("dora")
    .argument("[stack...]", "stacks of this repository; the environments unless told otherwise")
    .description("measure deployment frequency, lead time, change failure rate and time to restore")
    .option("--period <time>", "how far back, from 1d to 366d", "30d")
    .option("--until <time>", "end of the period, e.g. 2026-01-31T00:00Z; now unless told otherwise")
    .option("--chart <file>", "draw them too, in a file .svg or .html")
    .option("--summary", "show them in the summary of a run of GitHub Actions")
    .option("--issue", "keep an issue of GitHub open as long as prod misses a goal")
    .changes("write no file and no issue")
    .reports()
    .note(
      "By the definitions of DORA (dora.dev). Goals: several deployments a day, lead time under 1 h, failures under 15 %,\n" +
        "restored under 1 h. Lead times need the history: in CI, check out with fetch-depth: 0.",
    )
    .examples(
      "npx causeway records dora",
      "npx causeway records dora prod --period 90d --chart build/dora.svg --json",
    )
    .action(async (stacks: string[], options: RecordsDoraOptions) =>
      (await import("./records-dora")).recordsDora(stacks, options),
    );
}
