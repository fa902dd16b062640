import type { ObjectStore } from "../../state/object-store";
import { bucketsOf, type Bucket } from "./buckets";
import { leadTimesOf, type CommitsBetween } from "./lead-times";
import { metricsOf, type Metrics, type Period } from "./metrics";
import { readPeriod } from "./read-period";

/** The metrics of one environment. */
export interface StackMetrics extends Metrics {
  readonly stack: string;
  readonly buckets: readonly Bucket[];
}

/** The metrics of some environments in one period. Equal records give equal reports. */
export interface DoraReport {
  readonly version: 1;
  /** ISO 8601, included. */
  readonly from: string;
  /** ISO 8601, not included. */
  readonly until: string;
  readonly stacks: readonly StackMetrics[];
}

/**
 * @param open the store with the records of a stack
 * @param now milliseconds since 1970
 */
export async function doraReport(
  stacks: readonly string[],
  period: Period,
  open: (stack: string) => Promise<ObjectStore>,
  commitsBetween: CommitsBetween,
  now = Date.now(),
): Promise<DoraReport> {
  const measured = await Promise.all(
    stacks.map(async (stack): Promise<StackMetrics> => {
      const deployments = await readPeriod(await open(stack), stack, period, now);
      const leadTimes = await leadTimesOf(deployments, period, commitsBetween);
      return { stack, ...metricsOf(deployments, leadTimes, period), buckets: bucketsOf(deployments, period) };
    }),
  );
  const [from, until] = [new Date(period.from).toISOString(), new Date(period.until).toISOString()];
  return { version: 1, from, until, stacks: measured };
}
