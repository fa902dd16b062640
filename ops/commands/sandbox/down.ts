import { UserError } from "../../lib/errors";
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
  const code = await pulumi(["destroy", "--yes", "--stack", stack], env);
  if (code !== 0) {
    throw new UserError(
      `${stack} was not destroyed`,
      "what is protected has to be unprotected by a change first",
    );
  }
}
