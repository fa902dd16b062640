import { backendUrlOf } from "../lib/stack-place";
import { readRecords } from "../records/read-records";
import { recordsStore } from "../state/open-stores";

/** @returns the commit that a stack was deployed from last; `undefined` where no such deployment is known */
export async function lastDeployment(stack: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const records = await readRecords(await recordsStore(stack, backendUrlOf(stack, env), env), stack);
  return records.find(({ result, dirty }) => result === "succeeded" && !dirty)?.commit;
}
