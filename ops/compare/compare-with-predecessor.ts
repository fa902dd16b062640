import type { Changes } from "../changes/change";
import type { ReportComparison } from "../report/report-input";
import { compareWith, predecessorOf } from "./compare-with";
import { reportComparison } from "./describe";
import { readDeploymentsSince } from "./read-deployments";

/**
 * What a preview would do that the environment before it did not, for its report.
 *
 * @returns `undefined` for a stack that follows no environment
 * @throws StoreError, UserError when the records of either environment cannot be read
 */
export async function compareWithPredecessor(
  changes: Pick<Changes, "stack" | "changes">,
  env: NodeJS.ProcessEnv,
): Promise<ReportComparison | undefined> {
  const other = predecessorOf(changes.stack);
  if (other === undefined) return undefined;
  const since = await readDeploymentsSince(other, changes.stack, env);
  return reportComparison(other, compareWith(other, since, changes));
}
