import { backendUrlOf } from "../lib/stack-place";
import { lastDeployedCommit } from "../records/last-deployed-commit";
import { readRecords } from "../records/read-records";
import { recordsStore } from "../state/open-stores";

/** @returns the commit that a stack was deployed from last; `undefined` where no such deployment is known */
export async function lastDeployment(stack: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return lastDeployedCommit(
    await readRecords(await recordsStore(stack, backendUrlOf(stack, env), env), stack),
  );
}
