import { say } from "../../lib/terminal";
import type { FaultOptions } from "./add-disturbances";
import { disturb } from "./disturb";

/** `causeway sandbox fault` */
export async function fault(
  message: string,
  { after = false, dryRun, ...match }: FaultOptions,
): Promise<void> {
  const body = { message, ...match, moment: after ? "after" : "before" };
  const tell = (): void => say(`The next ${match.times} matching requests fail with: ${message}`);
  await disturb({ action: "fault", body, tell }, { dryRun });
}
