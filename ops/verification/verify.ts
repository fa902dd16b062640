import { elapsed, type Clock } from "../lock/clock";
import type { CheckResult } from "./verification";

/** How long a verification takes at most; milliseconds. */
export interface Patience {
  /** For the first round that passes: a deployment settles. */
  readonly settle: number;
  /** From then on the rounds go on passing. */
  readonly watch: number;
  /** Between two rounds. */
  readonly pause: number;
}

/** So many rounds in a row that fail are no accident. */
const FAILED_ROUNDS = 3;

/**
 * Makes rounds of checks until one passes, and then for as long as it is to be watched.
 *
 * @param round makes every check once
 * @param report is told of every round
 * @returns the last round: it passed, or it is the one that decided
 */
export async function verify(
  round: () => Promise<readonly CheckResult[]>,
  { settle, watch, pause }: Patience,
  clock: Clock,
  report: (results: readonly CheckResult[]) => void,
): Promise<readonly CheckResult[]> {
  const next = async (): Promise<readonly CheckResult[]> => {
    const results = await round();
    report(results);
    return results;
  };
  const start = clock.now();
  let results = await next();
  while (!hasPassed(results) && elapsed(clock, start) + pause <= settle) {
    await clock.sleep(pause);
    results = await next();
  }
  const passed = clock.now();
  for (let failed = 0; hasPassed(results) || (failed > 0 && failed < FAILED_ROUNDS);) {
    if (failed === 0 && elapsed(clock, passed) + pause > watch) break;
    await clock.sleep(pause);
    results = await next();
    failed = hasPassed(results) ? 0 : failed + 1;
  }
  return results;
}

/** Whether every check of a round passed. */
export function hasPassed(results: readonly CheckResult[]): boolean {
  return results.every(({ passed }) => passed);
}
