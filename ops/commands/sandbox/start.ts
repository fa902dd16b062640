import { ensureEngine } from "../../lib/engine";
import { ensureStacks } from "../../lib/pulumi";
import { environmentStacks } from "../../lib/sandbox-stack";
import { runningSandbox, sandboxEnv, startSandbox, type SandboxAnnouncement } from "../../lib/sandbox";
import { sandboxRoot } from "../../lib/repository";
import { say, step } from "../../lib/terminal";

/** `causeway sandbox start` */
export async function start(): Promise<SandboxAnnouncement> {
  const engine = await ensureEngine();
  if ((await runningSandbox()) === undefined) step("Starting the sandbox");
  const sandbox = await startSandbox(engine);
  await ensureStacks(environmentStacks, sandboxEnv(sandbox));
  say(`The sandbox runs (process ${sandbox.pid}, folder ${sandboxRoot()}).`);
  return sandbox;
}

/** `causeway sandbox start --dry-run` */
export async function previewStart(): Promise<void> {
  const running = await runningSandbox();
  say(
    running === undefined
      ? `Would start the sandbox in ${sandboxRoot()}.`
      : `The sandbox runs already (process ${running.pid}).`,
  );
}
