import { controlSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";

/** `causeway sandbox calm` */
export async function calm(): Promise<void> {
  await controlSandbox("calm");
  say("No faults, no latency.");
}
