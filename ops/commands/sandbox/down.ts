import { NO_TIME, type DryRun, type Waits } from "../../lib/causeway-command";
import { withLeasedStack } from "../../lib/leased-stack";
import { sandboxEnv } from "../../lib/sandbox";
import { assertStack, sandboxBackendUrl } from "../../lib/sandbox-stack";
import { Stack } from "../../lib/stack";
import { step } from "../../lib/terminal";
import { milliseconds } from "../../lib/time";
import { start } from "./start";

/** `causeway sandbox down` */
export async function down(stack: string, { dryRun = false, wait = NO_TIME }: DryRun & Waits): Promise<void> {
  assertStack(stack);
  const patience = milliseconds(wait, "--wait");
  const env = sandboxEnv(await start());
  const place = { name: stack, backendUrl: sandboxBackendUrl(stack, env), env };
  step(dryRun ? `Previewing the destruction of ${stack}` : `Destroying ${stack}`);
  if (dryRun) await new Stack(place.name, place.backendUrl, env).previewDestroy();
  else await withLeasedStack({ ...place, wait: patience }, (leased) => leased.stack.destroy());
}
