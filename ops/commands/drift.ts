import { exitCode } from "../exit-codes";
import { driftIssue, driftLines } from "../drift/drift-text";
import { findDrift } from "../drift/find-drift";
import { withProgress } from "../lib/progress";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say } from "../lib/terminal";
import { runUrlOf } from "../lock/holder";
import { recordsStore } from "../state/open-stores";
import { recordDriftCheck } from "../status/drift";

export interface DriftOptions {
  readonly issue?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway drift`: what somebody changed in the cloud since a stack was deployed. Ends with 3 when there is something. */
export async function drift(
  stack: string,
  { issue = false, dryRun = false, json = false }: DriftOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const backendUrl = backendUrlOf(stack, env);
  const checkedAt = new Date().toISOString();
  const found = await withProgress(`Comparing ${stack} with what is there`, () =>
    findDrift(stack, backendUrl, env),
  );
  for (const line of driftLines(found)) say(line);
  if (found.length === 0) say(`Nothing of ${stack} was changed since it was deployed.`);
  if (json) process.stdout.write(`${JSON.stringify({ stack, drift: found }, null, 2)}\n`);
  if (issue && !dryRun) await keepDriftIssue(stack, found, env);
  // Last: where it cannot be written down, whoever is to know of drift has been told.
  if (!dryRun) {
    const records = await recordsStore(stack, backendUrl, env);
    await recordDriftCheck(records, stack, { checkedAt, drifted: found.length > 0 });
  }
  if (found.length > 0) process.exitCode = exitCode.changes;
}

/** One issue for each stack, which closes when nothing differs any more; and whoever is to know of drift is told. */
async function keepDriftIssue(
  stack: string,
  found: Awaited<ReturnType<typeof findDrift>>,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [{ openGitHub }, { announceIssue }, { notify }] = await Promise.all([
    import("../github/client"),
    import("../github/issues"),
    import("./notify"),
  ]);
  const body = found.length === 0 ? undefined : driftIssue(stack, found, runUrlOf(env));
  const issue = {
    marker: `<!-- causeway:drift:${stack} -->`,
    title: `Drift in ${stack}`,
    label: "drift",
    body,
  };
  await announceIssue(await openGitHub(env), issue, "nothing differs any more");
  if (found.length > 0) await notify("drift", stack, { text: `${found.length} differ` }, env);
}
