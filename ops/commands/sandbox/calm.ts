import type { DryRun } from "../../lib/causeway-command";
import { say } from "../../lib/terminal";
import { disturb } from "./disturb";

/** `causeway sandbox calm` */
export async function calm(options: DryRun): Promise<void> {
  await disturb({ action: "calm", tell: () => say("No faults, no latency.") }, options);
}
