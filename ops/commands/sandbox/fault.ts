import { controlSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";
import type { FaultOptions } from ".";

/** `causeway sandbox fault` */
export async function fault(message: string, { after = false, ...match }: FaultOptions): Promise<void> {
  await controlSandbox("fault", { message, ...match, moment: after ? "after" : "before" });
  say(`The next ${match.times} matching requests fail with: ${message}`);
}
