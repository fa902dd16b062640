import type { Deployment } from "./deployments";

/** A time in which an environment ran something that failed, in milliseconds since 1970. */
export interface Incident {
  readonly from: number;
  /** Absent while nothing good has followed. */
  readonly until?: number;
}

/** @param deployments the oldest first @returns the oldest first; the last one may go on */
export function incidentsOf(deployments: readonly Deployment[]): readonly Incident[] {
  const incidents: Incident[] = [];
  let from: number | undefined;
  for (const { at, failure } of deployments) {
    if (failure !== undefined) {
      from ??= at;
    } else if (from !== undefined) {
      incidents.push({ from, until: at });
      from = undefined;
    }
  }
  return from === undefined ? incidents : [...incidents, { from }];
}
