import { exitCode } from "../exit-codes";
import { repositoryStacks } from "../lib/pulumi";
import { assertStack, installationOrder } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { stackStores, type StackStores } from "../state/open-stores";
import { readMain, withDistances } from "../status/main-distance";
import { readStatuses } from "../status/read-status";
import { STATUS_VERSION } from "../status/stack-status";
import { statusDetails } from "../status/status-details";
import { statusTable } from "../status/status-table";

export interface StatusOptions {
  readonly json?: boolean;
}

/** Where the output goes when it is not a terminal. */
const PAGE_WIDTH = 100;

/** `causeway status` */
export async function status(
  stacks: readonly string[],
  { json = false }: StatusOptions,
  env = process.env,
): Promise<void> {
  stacks.forEach(assertStack);
  // Git answers while the stores are asked.
  const main = readMain();
  const read = await readStatuses(stacks.length > 0 ? stacks : allStacks(), (stack) => open(stack, env), env);
  const statuses = await withDistances(read, main);
  const now = Date.now();
  if (json) {
    const report = { version: STATUS_VERSION, checkedAt: new Date(now).toISOString(), stacks: statuses };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    const width = process.stderr.columns || PAGE_WIDTH;
    say([...statusTable(statuses, now, width), ...statusDetails(statuses)].join("\n"));
  }
  if (statuses.some(({ state }) => state === "unreachable")) process.exitCode = exitCode.failed;
}

/** In the order of a first installation; those that somebody added come last. */
function allStacks(): readonly string[] {
  const place = (stack: string): number => installationOrder.indexOf(stack) + 1 || Infinity;
  return repositoryStacks().sort((one, other) => place(one) - place(other) || one.localeCompare(other));
}

function open(stack: string, env: NodeJS.ProcessEnv): Promise<StackStores> {
  return stackStores(stack, backendUrlOf(stack, env), env);
}
