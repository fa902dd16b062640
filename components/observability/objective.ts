import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";

/** What a service promises, in any 30 days. */
export interface Objective {
  /** Percent of requests that are to be answered without a 5xx, above 93.1 and below 100. @default 99.9 */
  readonly availabilityPercent?: number;
  /** Requests a minute, on average over a window, below which its error rate says nothing. @default 20 */
  readonly minimumRequests?: number;
}

/** {@link Objective} with its defaults filled in. */
export type ResolvedObjective = Required<Objective>;

/** Every argument of an objective, for `checkKnownArgs`. */
export const objectiveNames: ArgumentNames<Objective> = { availabilityPercent: true, minimumRequests: true };

/** A speed at which an error budget is spent, and how it is found out. */
export interface BurnRate {
  readonly speed: "fast" | "slow";
  /** How many times faster than the objective allows. */
  readonly factor: number;
  /** Minutes that show that it matters, and minutes that show that it goes on. */
  readonly windows: { readonly long: number; readonly short: number };
  /** What the long window costs at this speed. */
  readonly spends: string;
}

/**
 * The two speeds at which the Site Reliability Workbook calls a person (chapter 5, "Alerting on SLOs", multiwindow,
 * multi-burn-rate alerts). Its third, a ticket after three days, is left to the dashboard.
 */
export const burnRates: readonly BurnRate[] = [
  { speed: "fast", factor: 14.4, windows: { long: 60, short: 5 }, spends: "2 % of a month's within an hour" },
  {
    speed: "slow",
    factor: 6,
    windows: { long: 360, short: 30 },
    spends: "5 % of a month's within six hours",
  },
];

/** Fills in the defaults: a service's own objective before the environment's. */
export function resolveObjective(environment: Objective = {}, service: Objective = {}): ResolvedObjective {
  return {
    availabilityPercent: service.availabilityPercent ?? environment.availabilityPercent ?? 99.9,
    minimumRequests: service.minimumRequests ?? environment.minimumRequests ?? 20,
  };
}

/** Percent of failed requests at which the budget is spent so many times too fast. */
export function burnThreshold({ availabilityPercent }: ResolvedObjective, factor: number): number {
  // Six decimals: to a computer, 14.4 times 0.1 is not 1.44.
  return Number((factor * (100 - availabilityPercent)).toFixed(6));
}

/** Refuses promises that cannot be kept, and budgets so large that not even an outage spends them too fast. */
export function checkObjective(
  path: string,
  objective: ResolvedObjective,
): readonly (ArgsProblem | undefined)[] {
  const { availabilityPercent, minimumRequests } = objective;
  const reachable = burnRates.every(({ factor }) => burnThreshold(objective, factor) < 100);
  return [
    availabilityPercent < 100 && reachable
      ? undefined
      : {
          argument: `${path}.availabilityPercent`,
          got: availabilityPercent,
          expected: "more than 93.1 and less than 100 percent",
          fix: "use 99.9",
        },
    minimumRequests > 0
      ? undefined
      : {
          argument: `${path}.minimumRequests`,
          got: minimumRequests,
          expected: "more than 0 requests a minute",
          fix: "use 20",
        },
  ];
}
