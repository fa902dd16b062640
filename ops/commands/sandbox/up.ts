import { NO_TIME, type DryRun, type Waits } from "../../lib/causeway-command";
import { withLeasedStack } from "../../lib/leased-stack";
import {
  assertStack,
  ensureStack,
  environmentStacks,
  installationOrder,
  sandboxStack,
} from "../../lib/sandbox-stack";
import { sandboxEnv } from "../../lib/sandbox";
import { duration, say, step, style } from "../../lib/terminal";
import { milliseconds } from "../../lib/time";
import { bootstrap } from "../bootstrap";
import { start } from "./start";

/** `causeway sandbox up`: from nothing to a deployed stack, or to all of them. */
export async function up(stack: string, options: UpOptions = {}): Promise<void> {
  const { all = false, dryRun = false, wait = NO_TIME } = options;
  assertStack(stack);
  // Whoever mistypes it is told so before anything is started.
  milliseconds(wait, "--wait");
  const began = Date.now();
  const env = sandboxEnv(await start());
  const wanted = all ? installationOrder : [stack];
  for (const name of wanted) await (dryRun ? preview(name, env) : deploy(name, wait, env));
  if (dryRun) {
    say(`Would deploy ${wanted.join(", ")} as previewed.`);
    return;
  }
  const subject = all ? "The whole estate" : stack;
  say(style("green", `\n${subject} is up on the sandbox after ${duration(Date.now() - began)}.`));
  say(nextSteps(stack));
}

export interface UpOptions extends DryRun, Waits {
  readonly all?: boolean;
}

async function deploy(name: string, wait: string, env: NodeJS.ProcessEnv): Promise<void> {
  // The stack files are committed with the sandbox's values: nothing is to be written into them.
  if (name === "bootstrap") return bootstrap({ write: false, wait }, env);
  const stack = sandboxStack(name, env);
  await ensureStack(stack, env);
  step(`Previewing and deploying ${name}`);
  const place = { name, backendUrl: stack.backendUrl, env };
  const patience = milliseconds(wait, "--wait");
  await withLeasedStack({ ...place, wait: patience }, (leased) => leased.stack.up());
}

async function preview(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (name === "bootstrap") return bootstrap({ dryRun: true }, env);
  const stack = sandboxStack(name, env);
  await ensureStack(stack, env);
  step(`Previewing ${name}`);
  await stack.preview();
}

function nextSteps(stack: string): string {
  return [
    "What happened: the real Pulumi engine previewed and deployed the program in infra/ onto a simulated AWS.",
    "Try next:",
    `  eval "$(npx causeway sandbox env --stack ${stack})"   # then plain npx pulumi works: preview, up, refresh, stack export`,
    ...(environmentStacks.includes(stack)
      ? [
          `  npx causeway sandbox drift database-instance --set backupRetentionPeriod=1   # then: npx pulumi refresh --preview-only --diff --stack ${stack}`,
        ]
      : [`  npx pulumi stack output --stack ${stack}`]),
    `  make up STACK=${stack === "prod" ? "dev" : "prod"}                     # the same program, another environment`,
  ].join("\n");
}
