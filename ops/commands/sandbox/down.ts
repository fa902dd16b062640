import { pulumi } from "../../lib/pulumi";
import { sandboxEnv } from "../../lib/sandbox";
import { step } from "../../lib/terminal";
import { start } from "./start";
import { assertStack } from "./up";

/** `causeway sandbox down` */
export async function down(stack: string): Promise<void> {
  assertStack(stack);
  const env = sandboxEnv(await start());
  step(`Destroying ${stack}`);
  await pulumi(["destroy", "--yes", "--stack", stack], env, `${stack} was not destroyed`);
}
