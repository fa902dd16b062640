import type { CausewayCommand } from "../lib/causeway-command";
import type { FlagApplyOptions } from "./flag-apply";
import type { FlagListOptions } from "./flag-list";
import type { FlagSwitchOptions } from "./flag-switch";

const SERVICE = ["--service <name>", "where several services have flags"] as const;

/** `causeway flag list`, `causeway flag off`, `causeway flag on`, `causeway flag apply` */
export function addFlagCommand(program: CausewayCommand): void {
  const command = program
    .command("flag")
    .description("Features that are turned on and off without a deployment.");
  command
    .command("list")
    .argument("<environment>", "dev, staging or prod")
    .description("show what every flag is, and what stacks/flags.ts says of it")
    .option(...SERVICE)
    .reports()
    .examples("npx causeway flag list prod", "npx causeway flag list prod --json")
    .action(async (environment: string, options: FlagListOptions) =>
      (await import("./flag-list")).flagList(environment, options),
    );
  for (const to of ["off", "on"] as const) addSwitch(command, to);
  command
    .command("apply")
    .argument("<environment>", "dev, staging or prod")
    .description("publish what stacks/flags.ts says; a flag that is held stays off")
    .option(...SERVICE)
    .changes("say what would be published")
    .reports()
    .note(
      "Refuses (exit code 4) while a flag of stacks/flags.ts has no owner, or its last day is over; and, but for --dry-run,\n" +
        "a stacks/flags.ts that is not as main has it: in a workflow GitHub says so, elsewhere git, as of the last fetch.",
    )
    .examples("npx causeway flag apply dev", "npx causeway flag apply prod --dry-run")
    .action(async (environment: string, options: FlagApplyOptions) =>
      (await import("./flag-apply")).flagApply(environment, options),
    );
}

const SWITCHES = {
  off: {
    description: "switch a feature off for everybody, at once, and hold it so",
    note:
      "Every task has it within 30 seconds of the end of this command. The flag stays off, whatever stacks/flags.ts says,\n" +
      "until `causeway flag on`. Needs credentials of the environment's account with the rights that\n" +
      "docs/runbooks/switch-off-feature.md lists, and those to the stack's state; who, why and what is in the audit.",
    example: 'npx causeway flag off prod display-name --reason "names of others are shown"',
  },
  on: {
    description: "let go of a flag that is held: it is again what stacks/flags.ts says",
    note:
      "Refuses (exit code 4) a flag that stacks/flags.ts has off: on is what a reviewer agrees to; and, but for --dry-run, a\n" +
      "stacks/flags.ts that is not as main has it: in a workflow GitHub says so, elsewhere git, as of the last fetch.",
    example: 'npx causeway flag on prod display-name --reason "mended by 1f2e3d4"',
  },
} as const;

function addSwitch(command: CausewayCommand, to: "off" | "on"): void {
  const { description, note, example } = SWITCHES[to];
  command
    .command(to)
    .argument("<environment>", "dev, staging or prod")
    .argument("<flag>", "a flag that list shows")
    .description(description)
    .requiredOption("--reason <text>", "why, for the audit entry")
    .option(...SERVICE)
    .changes("say what would be published")
    .reports()
    .note(note)
    .examples(example)
    .action(async (environment: string, flag: string, options: FlagSwitchOptions) =>
      (await import("./flag-switch")).flagSwitch(to, environment, flag, options),
    );
}
