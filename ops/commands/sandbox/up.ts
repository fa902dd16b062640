import { exitCode } from "../../exit-codes";
import { UserError } from "../../lib/errors";
import { pulumi, repositoryStacks } from "../../lib/pulumi";
import { sandboxEnv } from "../../lib/sandbox";
import { duration, say, step, style } from "../../lib/terminal";
import { start } from "./start";

/** `causeway sandbox up`: from nothing to a deployed stack. */
export async function up(stack: string): Promise<void> {
  assertStack(stack);
  const began = Date.now();
  const env = sandboxEnv(await start());
  step(`Previewing and deploying ${stack}`);
  await pulumi(["up", "--yes", "--stack", stack], env, `${stack} was not deployed`);
  say(style("green", `\n${stack} is up on the sandbox after ${duration(Date.now() - began)}.`));
  say(nextSteps(stack));
}

/** @throws UserError for a stack that the repository does not have */
export function assertStack(stack: string): void {
  const stacks = repositoryStacks();
  if (stacks.includes(stack)) return;
  throw new UserError(`there is no stack ${stack}`, `choose one of ${stacks.join(", ")}`, exitCode.usage);
}

function nextSteps(stack: string): string {
  return [
    "What happened: the real Pulumi engine previewed and deployed the program in infra/ onto a simulated AWS.",
    "Try next:",
    `  eval "$(npx causeway sandbox env)"     # then plain npx pulumi works: preview, up, refresh, stack export`,
    `  npx causeway sandbox drift database-instance --set backupRetentionPeriod=1   # then: npx pulumi refresh --preview-only --diff --stack ${stack}`,
    `  make up STACK=${stack === "prod" ? "dev" : "prod"}                     # the same program, another environment`,
  ].join("\n");
}
