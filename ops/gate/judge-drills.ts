import type { Drill } from "./drill";
import { passed, refused, type Finding } from "./gate";

/** How a gate speaks of its drills. */
export interface DrillWords {
  /** E.g. `restore drill`. */
  readonly drill: string;
  /** Where there was none, e.g. `no backup was ever restored`. */
  readonly never: string;
  readonly fix: string;
}

const DAY = 86_400_000;

/**
 * What nobody has tried lately does not work when it is needed.
 *
 * @param drills the newest first: the last one counts
 * @param days for which one counts
 */
export function judgeDrills(
  [last]: readonly Drill[],
  days: number,
  now: Date,
  { drill, never, fix }: DrillWords,
): Finding {
  if (last === undefined) return refused(never, fix);
  if (!last.passed) return refused(`the ${drill} of ${last.at} failed: see ${last.url}`, fix);
  if (Date.parse(last.at) + days * DAY < now.getTime()) {
    return refused(`the last ${drill} is of ${last.at}, and one counts for ${days} days`, fix);
  }
  return passed(`the ${drill} of ${last.at} went well`);
}
