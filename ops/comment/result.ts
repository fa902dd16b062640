import { isDeployed, type DeploymentRecord } from "../records/deployment-record";
import type { Verification } from "../verification/verification";

/** The outputs of a stack without its secrets, by name, or why they are not known. */
export type ShownOutputs = ReadonlyMap<string, unknown> | string;

/** What became of a stack. */
export interface Result {
  readonly record: DeploymentRecord;
  /** What tests said of it; absent where there were none. */
  readonly verification?: Verification | undefined;
  readonly outputs: ShownOutputs;
}

/** Whether nobody has to do anything. */
export function isWell({ record, verification }: Pick<Result, "record" | "verification">): boolean {
  return isDeployed(record) && verification?.passed !== false;
}
