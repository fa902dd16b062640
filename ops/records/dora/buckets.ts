import { isTriedChange, type Deployment } from "./deployments";
import type { Period } from "./metrics";

/** Deployments of one stretch of the period. */
export interface Bucket {
  /** First day, `YYYY-MM-DD` of UTC. */
  readonly from: string;
  readonly good: number;
  readonly failed: number;
}

const DAY_MS = 86_400_000;

/** More bars than these cannot be told from each other: then each is a week. */
const MOST_DAYS = 92;

/** Days, or weeks, of a period from its beginning on, with the changes that were tried in each. */
export function bucketsOf(deployments: readonly Deployment[], { from, until }: Period): readonly Bucket[] {
  const length = until - from > MOST_DAYS * DAY_MS ? 7 * DAY_MS : DAY_MS;
  const tried = deployments.filter(isTriedChange);
  return Array.from({ length: Math.ceil((until - from) / length) }, (_, index) => {
    const begin = from + index * length;
    const end = Math.min(begin + length, until);
    const within = tried.filter(({ at }) => at >= begin && at < end);
    const failed = within.filter(({ failure }) => failure !== undefined).length;
    return { from: new Date(begin).toISOString().slice(0, 10), good: within.length - failed, failed };
  });
}
