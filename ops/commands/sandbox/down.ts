import type { DryRun } from "../../lib/causeway-command";
import { withLeasedStack } from "../../lib/leased-stack";
import { sandboxEnv } from "../../lib/sandbox";
import { assertStack, sandboxBackendUrl } from "../../lib/sandbox-stack";
import { Stack } from "../../lib/stack";
import { step } from "../../lib/terminal";
import { start } from "./start";

/** `causeway sandbox down` */
export async function down(stack: string, { dryRun = false }: DryRun): Promise<void> {
  assertStack(stack);
  const env = sandboxEnv(await start());
  const place = { name: stack, backendUrl: sandboxBackendUrl(stack, env), env };
  step(dryRun ? `Previewing the destruction of ${stack}` : `Destroying ${stack}`);
  if (dryRun) await new Stack(place.name, place.backendUrl, env).previewDestroy();
  else await withLeasedStack(place, (leased) => leased.stack.destroy());
}
