import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { findRecord } from "../records/find-record";
import { recordDetails } from "../records/record-details";
import { recordsStore } from "../state/open-stores";
import { readVerification } from "../verification/verification";

export interface RecordsShowOptions {
  readonly json?: boolean;
}

/** `causeway records show` */
export async function recordsShow(
  stack: string,
  deployment: string,
  { json = false }: RecordsShowOptions,
  env = process.env,
): Promise<void> {
  const store = await recordsStore(stack, backendUrlOf(stack, env), env);
  const record = await findRecord(store, stack, deployment);
  const verification = await readVerification(store, record);
  if (json) process.stdout.write(`${JSON.stringify({ record, verification }, null, 2)}\n`);
  else say(recordDetails(record, verification).join("\n"));
}
