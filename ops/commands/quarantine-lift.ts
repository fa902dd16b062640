import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { findEntry, lift } from "../quarantine/change-quarantine";
import { describeEntry } from "../quarantine/quarantine";

export interface QuarantineLiftOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway quarantine lift` */
export async function quarantineLift(
  stack: string,
  commit: string,
  { reason, dryRun = false, json = false }: QuarantineLiftOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const records = await openRecords(stack, env);
  const entry = await findEntry(records, stack, commit);
  const holder = await currentHolder(env);
  const lifted = dryRun ? entry : await lift(records, entry, { holder, reason, now: new Date() });
  say(`${dryRun ? "Would lift" : "Lifted"}: ${describeEntry(entry)}.`);
  if (json) process.stdout.write(`${JSON.stringify(lifted, null, 2)}\n`);
}
