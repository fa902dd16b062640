import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { placeOf } from "../state-restore/read-version";
import { listVersions } from "../state-restore/versions";
import { versionsText } from "../state-restore/versions-text";
import { stateStore } from "../state/open-stores";

export interface StateVersionsOptions {
  /** How many at most. */
  readonly limit: string;
  readonly json?: boolean;
}

/** Each is read: more would take minutes. */
const MOST = 200;

/** `causeway state versions`: the states of a stack that could be restored. */
export async function stateVersions(
  stack: string,
  { limit, json = false }: StateVersionsOptions,
  env = process.env,
): Promise<void> {
  const count = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > MOST) {
    throw new UserError(`--limit is ${limit}`, `give a number from 1 to ${MOST}`, exitCode.usage);
  }
  const backendUrl = backendUrlOf(stack, env);
  const state = await stateStore(backendUrl, env);
  const found = await listVersions(placeOf(stack, state, backendUrl, env), count);
  for (const line of versionsText(stack, found)) say(line);
  if (json) process.stdout.write(`${JSON.stringify({ stack, ...found }, null, 2)}\n`);
}
