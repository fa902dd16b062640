import type { Drill } from "../gate/drill";
import type { Environment } from "../promotion/health";
import { isDeployed, type DeploymentRecord } from "../records/deployment-record";
import { isWithinGoal } from "./goal";

/** The drills of an environment, the newest first, as its records tell: both ways were deployed, and verified. */
export function drillsIn(environment: Environment): readonly Drill[] {
  const drills = environment.records.filter(({ drill }) => drill === true);
  return drills.flatMap((back, index) => {
    if (back.kind !== "rollback") return [];
    const forward = drills[index - 1];
    const isDone = isWell(back, environment) && isQuick(back);
    const passed = isDone && forward?.kind === "apply" && isWell(forward, environment);
    return [{ at: back.startedAt, passed, url: back.run?.url ?? `the record ${back.id}` }];
  });
}

function isWell(record: DeploymentRecord, { verifications }: Environment): boolean {
  return isDeployed(record) && verifications.get(record.id)?.passed === true;
}

function isQuick({ startedAt, endedAt, pace }: DeploymentRecord): boolean {
  return isWithinGoal(Date.parse(endedAt) - Date.parse(startedAt), pace);
}
