import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { readRecords } from "../records/read-records";
import { recordTable } from "../records/record-table";
import { recordsStore } from "../state/open-stores";

export interface RecordsListOptions {
  readonly limit: string;
  readonly json?: boolean;
}

/** Where the output goes when it is not a terminal. */
const PAGE_WIDTH = 120;

/** `causeway records list` */
export async function recordsList(
  stack: string,
  { limit, json = false }: RecordsListOptions,
  env = process.env,
): Promise<void> {
  const count = countOf(limit);
  const store = await recordsStore(stack, backendUrlOf(stack, env), env);
  const records = await readRecords(store, stack, count);
  if (json) process.stdout.write(`${JSON.stringify(records, null, 2)}\n`);
  else if (records.length === 0) say(`${stack} was never deployed, as far as records go.`);
  else say(recordTable(records, process.stderr.columns || PAGE_WIDTH).join("\n"));
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UserError(
    `--limit is ${JSON.stringify(text)}, and not a number of deployments`,
    "write a whole number from 1 on",
    exitCode.usage,
  );
}
