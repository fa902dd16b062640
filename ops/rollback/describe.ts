import { shortName } from "../records/deployment-record";
import { revertCommand, type Rollback } from "./plan-rollback";

/** What a rollback does, for a terminal. */
export function describeRollback({ stack, bad, target, digests, earlier, entry, program }: Rollback): string {
  const changed = Object.entries(digests).filter(([service, digest]) => earlier[service] !== digest);
  return [
    `${stack} goes back from ${shortName(bad)} (${bad.result}, ${bad.startedAt}) to ${target.commit.slice(0, 12)} (${target.startedAt}).`,
    ...changed.map(([service, digest]) => `  ${service}: ${earlier[service] ?? "nothing"} -> ${digest}`),
    ...(entry === undefined ? [] : [`  ${entry.commit.slice(0, 12)} is quarantined: ${entry.reason}`]),
    ...(program.length === 0
      ? []
      : [`  The program changed too, which digests do not take back: ${revertCommand(program)}`]),
  ].join("\n");
}
