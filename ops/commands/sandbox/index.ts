import { InvalidArgumentError } from "commander";
import type { CausewayCommand, DryRun, Waits } from "../../lib/causeway-command";
import { addDeployments } from "./add-deployments";
import { addDisturbances } from "./add-disturbances";
import type { EnvOptions } from "./env";

/** `causeway sandbox ...` */
export function addSandboxCommand(program: CausewayCommand): void {
  const command = program
    .command("sandbox")
    .description("The simulated cloud on this machine: the real engine, no account.");
  addStacks(command);
  addProcess(command);
  command
    .command("env")
    .description("print the variables that make plain `npx pulumi` use the sandbox")
    .option("--account <id>", "act with credentials of this account only", accountId)
    .option("--stack <name>", "use the backend of this stack", "dev")
    .prints()
    .examples('eval "$(npx causeway sandbox env)"', "npx pulumi preview --stack dev")
    .action(async (options: EnvOptions) => (await import("./env")).env(options));
  addDisturbances(command);
  addDeployments(command);
}

/** Commands that deploy to it, and take down. */
function addStacks(command: CausewayCommand): void {
  command
    .command("up")
    .argument("[stack]", "a stack of this repository", "dev")
    .option("--all", "every stack, in the order of a first installation")
    .waits()
    .changes("start the sandbox and preview, and deploy nothing")
    .description("set everything up, preview and deploy a stack on the sandbox")
    .examples("npx causeway sandbox up dev", "npx causeway sandbox up --all")
    .action(async (stack: string, options: DryRun & Waits & { all?: boolean }) =>
      (await import("./up")).up(stack, options),
    );
  command
    .command("down")
    .argument("[stack]", "a stack of this repository", "dev")
    .waits()
    .changes("start the sandbox and show what would go, and destroy nothing")
    .description("destroy a stack on the sandbox; prod refuses, as it should")
    .examples("npx causeway sandbox down dev")
    .action(async (stack: string, options: DryRun & Waits) => (await import("./down")).down(stack, options));
}

/** Commands for its process, and what it holds. */
function addProcess(command: CausewayCommand): void {
  command
    .command("start")
    .description("start the sandbox in the background")
    .changes("say whether it would be started")
    .examples("npx causeway sandbox start")
    .action(async (options: DryRun) => {
      const { previewStart, start } = await import("./start");
      await (options.dryRun === true ? previewStart() : start());
    });
  command
    .command("stop")
    .description("stop it; its cloud and its state are kept")
    .changes("say which process would be stopped")
    .examples("npx causeway sandbox stop")
    .action(async (options: DryRun) => (await import("./stop")).stop(options));
  command
    .command("status")
    .description("show whether it runs and what it holds")
    .reports()
    .examples("npx causeway sandbox status")
    .action(async (options: { json?: boolean }) => (await import("./status")).status(options));
  command
    .command("reset")
    .description("empty the simulated cloud and forget its stacks")
    .changes("say what would be removed")
    .examples("npx causeway sandbox reset --dry-run", "npx causeway sandbox reset")
    .action(async (options: DryRun) => (await import("./reset")).reset(options));
}

function accountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("expected an AWS account id of 12 digits");
  return text;
}
