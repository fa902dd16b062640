import { pulumi } from "../../lib/pulumi";
import { sandboxEnv } from "../../lib/sandbox";
import { assertStack, sandboxBackendUrl } from "../../lib/sandbox-stack";
import { step } from "../../lib/terminal";
import { start } from "./start";

/** `causeway sandbox down` */
export async function down(stack: string): Promise<void> {
  assertStack(stack);
  const env = sandboxEnv(await start());
  step(`Destroying ${stack}`);
  const inBackend = { ...env, PULUMI_BACKEND_URL: sandboxBackendUrl(stack, env) };
  await pulumi(["destroy", "--yes", "--stack", stack], inBackend, `${stack} was not destroyed`);
}
