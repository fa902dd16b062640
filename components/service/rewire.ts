import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";

/**
 * Sends a service's wiring to the load balancer again, for one update. ECS swaps the two target groups at each shift of
 * traffic, so it is wrong from the next one on: it has to go with the change after, and is refused once it is old.
 */
export interface Rewire {
  /** The group that has the traffic now; naming the other one takes the service off the network. */
  readonly liveTargetGroup: "blue" | "green";
  /** Last day on which it holds, UTC, e.g. `2026-03-31`; seven days ahead at most. */
  readonly until: string;
}

/** For `checkKnownArgs`. */
export const rewireNames: ArgumentNames<Rewire> = { liveTargetGroup: true, until: true };

const dayMilliseconds = 24 * 60 * 60 * 1000;
const longestDays = 7;

/**
 * Refuses a group that there is not, and wiring that has been left behind.
 *
 * @param now what time it is, in milliseconds since 1970
 */
export function checkRewire(
  { liveTargetGroup, until }: Rewire,
  now: number = Date.now(),
): readonly (ArgsProblem | undefined)[] {
  return [
    ["blue", "green"].includes(liveTargetGroup)
      ? undefined
      : {
          argument: "rewire.liveTargetGroup",
          got: liveTargetGroup,
          expected: "blue or green",
          fix: "name the group that the production rule gives 100 % to, or leave rewire out",
        },
    checkUntil(until, now),
  ];
}

function checkUntil(got: string, now: number): ArgsProblem | undefined {
  const today = now - (now % dayMilliseconds);
  const last = today + longestDays * dayMilliseconds;
  const day = /^\d{4}-\d\d-\d\d$/.test(got) ? Date.parse(got) : Number.NaN;
  if (day >= today && day <= last) return undefined;
  return {
    argument: "rewire.until",
    got,
    expected: `a day from ${dayOf(today)} to ${dayOf(last)}`,
    fix: "remove rewire when its update is done: since then ECS may have swapped the groups",
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, "2026-03-31".length);
}
