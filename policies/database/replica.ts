import type { Check, Resource } from "../lib/policy";
import { where } from "../lib/property";

/** Whether a database is a read replica of another one. */
export function isReplica({ props }: Resource): boolean {
  const { replicateSourceDb: source } = props;
  return typeof source === "string" && source !== "";
}

/** Checks of what a replica takes from its source: of one they are not made. */
export function unlessReplica(...checks: readonly Check[]): readonly Check[] {
  return where((resource) => !isReplica(resource), ...checks);
}
