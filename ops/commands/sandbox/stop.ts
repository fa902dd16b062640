import type { DryRun } from "../../lib/causeway-command";
import { runningSandbox, stopSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";

/** `causeway sandbox stop` */
export async function stop({ dryRun = false }: DryRun): Promise<void> {
  const running = await runningSandbox();
  if (running === undefined) say("The sandbox is not running.");
  else if (dryRun) say(`Would stop the sandbox (process ${running.pid}).`);
  else {
    await stopSandbox();
    say("The sandbox has stopped; its cloud is kept.");
  }
}
