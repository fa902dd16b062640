import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { openRecords } from "../promotion/read-environment";
import { describeEntry, readQuarantine } from "../quarantine/quarantine";

export interface QuarantineListOptions {
  readonly json?: boolean;
}

/** `causeway quarantine list` */
export async function quarantineList(
  stack: string,
  { json = false }: QuarantineListOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const entries = await readQuarantine(await openRecords(stack, env), stack);
  if (json) {
    process.stdout.write(`${JSON.stringify({ version: 1, stack, entries }, null, 2)}\n`);
    return;
  }
  if (entries.length === 0) say(`No release of ${stack} is quarantined.`);
  for (const entry of entries) {
    const { liftedBy } = entry;
    const end =
      liftedBy === undefined ? "" : ` (lifted by ${liftedBy.actor} at ${liftedBy.at}: ${liftedBy.reason})`;
    say(`${describeEntry(entry)}${end}`);
  }
}
