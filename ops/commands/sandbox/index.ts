import { InvalidArgumentError, type Command } from "commander";
import { addDeployments } from "./add-deployments";
import type { EnvOptions } from "./env";

/** `causeway sandbox ...` */
export function addSandboxCommand(program: Command): void {
  const command = program
    .command("sandbox")
    .description("The simulated cloud on this machine: the real engine, no account.");

  command
    .command("up")
    .argument("[stack]", "a stack of this repository", "dev")
    .option("--all", "every stack, in the order of a first installation")
    .description("set everything up, preview and deploy a stack on the sandbox")
    .addHelpText("after", "\nExample:\n  $ npx causeway sandbox up dev")
    .action(async (stack: string, options: { all?: boolean }) => (await import("./up")).up(stack, options));
  command
    .command("down")
    .argument("[stack]", "a stack of this repository", "dev")
    .description("destroy a stack on the sandbox; prod refuses, as it should")
    .action(async (stack: string) => (await import("./down")).down(stack));
  command
    .command("start")
    .description("start the sandbox in the background")
    .action(async () => {
      await (await import("./start")).start();
    });
  command
    .command("stop")
    .description("stop it; its cloud and its state are kept")
    .action(async () => (await import("./stop")).stop());
  command
    .command("status")
    .description("show whether it runs and what it holds")
    .option("--json", "print JSON to stdout")
    .action(async (options: { json?: boolean }) => (await import("./status")).status(options));
  command
    .command("reset")
    .description("empty the simulated cloud and forget its stacks")
    .option("--dry-run", "say what would be removed")
    .action(async (options: { dryRun?: boolean }) => (await import("./reset")).reset(options));
  command
    .command("env")
    .description("print the variables that make plain `npx pulumi` use the sandbox")
    .option("--account <id>", "act with credentials of this account only", accountId)
    .option("--stack <name>", "use the backend of this stack", "dev")
    .addHelpText(
      "after",
      '\nExample:\n  $ eval "$(npx causeway sandbox env)"\n  $ npx pulumi preview --stack dev',
    )
    .action(async (options: EnvOptions) => (await import("./env")).env(options));
  addDisturbances(command);
  addDeployments(command);
}

/** Commands that put trouble into the cloud. */
function addDisturbances(command: Command): void {
  command
    .command("drift")
    .argument("<urn>", "end of the resource's URN, e.g. database-instance")
    .option("--set <property=json...>", "overwrite a property; tags.Owner reaches inside, null removes")
    .option("--delete", "remove the resource")
    .description("change a resource behind the program's back")
    .addHelpText(
      "after",
      "\nExample:\n  $ npx causeway sandbox drift database-instance --set backupRetentionPeriod=1",
    )
    .action(async (urn: string, options: { set?: string[]; delete?: boolean }) =>
      (await import("./drift")).drift(urn, options),
    );
  command
    .command("fault")
    .argument("<message>", "what the API answers, e.g. 'ThrottlingException: Rate exceeded'")
    .option("--operation <name>", "create, read, update or delete; default all")
    .option("--urn <part>", "only resources whose URN contains this")
    .option("--times <n>", "how many requests fail", positive, 1)
    .option("--after", "the work is done and only the answer is lost")
    .description("make the next requests fail")
    .action(async (message: string, options: FaultOptions) =>
      (await import("./fault")).fault(message, options),
    );
  command
    .command("latency")
    .argument("<milliseconds>", "how long each request takes", positive)
    .option("--operation <name>", "create, read, update or delete; default all")
    .option("--urn <part>", "only resources whose URN contains this")
    .description("make requests slow")
    .action(async (milliseconds: number, options: { operation?: string; urn?: string }) =>
      (await import("./latency")).latency(milliseconds, options),
    );
  command
    .command("calm")
    .description("remove all faults and latency")
    .action(async () => (await import("./calm")).calm());
}

export interface FaultOptions {
  readonly operation?: string;
  readonly urn?: string;
  readonly times: number;
  readonly after?: boolean;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("expected a whole number above 0");
  return value;
}

function accountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("expected an AWS account id of 12 digits");
  return text;
}
