import { flagTable, flagRows, type FlagRow } from "../flag/flag-table";
import { openFlags, type OpenPublished } from "../flag/open-flags";
import { say } from "../lib/terminal";
import { assertEnvironment } from "../promotion/road";

export interface FlagListOptions {
  readonly service?: string;
  readonly json?: boolean;
}

/** `causeway flag list` */
export async function flagList(
  name: string,
  { service, json = false }: FlagListOptions,
  env = process.env,
  open?: OpenPublished,
): Promise<void> {
  const environment = assertEnvironment(name);
  const services = await openFlags(environment, service, env, open);
  const rows: FlagRow[] = [];
  for (const each of services) {
    rows.push(...flagRows(each, (await each.published.read()).content, environment, new Date()));
  }
  if (json) process.stdout.write(`${JSON.stringify({ version: 1, environment, flags: rows }, null, 2)}\n`);
  else for (const line of flagTable(rows, environment)) say(line);
}
