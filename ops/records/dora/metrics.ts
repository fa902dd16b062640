import { incidentsOf } from "./incidents";
import { isTriedChange, type Deployment } from "./deployments";
import type { LeadTimes } from "./lead-times";
import { targets, type Verdict } from "./targets";

/** A length of time, in milliseconds since 1970; the end is not included. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The four metrics of one environment. What there was nothing to measure for is `null`, and never a zero. */
export interface Metrics {
  readonly deploymentFrequency: {
    /** Changes that reached the environment. */
    readonly deployments: number;
    /** On average over every day of the period, weekends included. */
    readonly perDay: number | null;
    readonly verdict: Verdict;
  };
  readonly leadTime: {
    /** Median, in milliseconds. */
    readonly median: number | null;
    readonly commits: number;
    /** Deployments whose commits could not be told. */
    readonly untold: number;
    readonly verdict: Verdict;
  };
  readonly changeFailureRate: {
    /** From 0 to 1. */
    readonly rate: number | null;
    readonly failed: number;
    readonly of: number;
    readonly verdict: Verdict;
  };
  readonly timeToRestore: {
    /** Median, in milliseconds. */
    readonly median: number | null;
    readonly restored: number;
    /** ISO 8601; absent where the environment is well. */
    readonly brokenSince?: string;
    readonly verdict: Verdict;
  };
}

const DAY_MS = 86_400_000;

/**
 * The four metrics of DORA, by its definitions (dora.dev, "DORA's software delivery metrics: the four keys"), of one
 * environment in a period:
 *
 * - **Deployment frequency**: how often changes are deployed. A deployment counts that reached the environment and
 *   changed something; a rollback delivers no change, and does not count.
 * - **Change lead time**: the time from a commit to its successful deployment: from the commit's own time (of the
 *   committer, which a squash or rebase on merging sets anew) to the end of the first deployment that brought it. The
 *   median over all commits.
 * - **Change fail rate**: the share of deployed changes that failed, or had to be mended at once: deployments that ended
 *   badly, whose tests failed, or that were rolled back, of all that were tried.
 * - **Failed deployment recovery time** ("time to restore"): from the end of a deployment that failed to the end of the
 *   next one, a rollback too, that is good. Failures in a row are one. The median over those that were restored.
 */
export function metricsOf(deployments: readonly Deployment[], leadTimes: LeadTimes, period: Period): Metrics {
  const within = deployments.filter(({ at }) => at >= period.from && at < period.until);
  const tried = within.filter(isTriedChange);
  return {
    deploymentFrequency: frequency(tried.filter(({ reached }) => reached).length, tried.length, period),
    leadTime: leadTime(leadTimes),
    changeFailureRate: failureRate(tried),
    timeToRestore: timeToRestore(deployments, period),
  };
}

/** Nothing tried is nothing to measure; all that was tried and failed is a frequency of zero. */
function frequency(count: number, tried: number, { from, until }: Period): Metrics["deploymentFrequency"] {
  if (tried === 0) return { deployments: 0, perDay: null, verdict: "no data" };
  const perDay = count / ((until - from) / DAY_MS);
  return { deployments: count, perDay, verdict: perDay >= targets.deploymentsPerDay ? "met" : "missed" };
}

function leadTime({ times, untold }: LeadTimes): Metrics["leadTime"] {
  const middle = median(times);
  return { median: middle, commits: times.length, untold, verdict: below(middle, targets.leadTimeMs) };
}

function failureRate(tried: readonly Deployment[]): Metrics["changeFailureRate"] {
  const failed = tried.filter(({ failure }) => failure !== undefined).length;
  const rate = tried.length === 0 ? null : failed / tried.length;
  return { rate, failed, of: tried.length, verdict: below(rate, targets.changeFailureRate) };
}

/** What has been broken for longer than the target is missed already, whatever was restored before. */
function timeToRestore(deployments: readonly Deployment[], period: Period): Metrics["timeToRestore"] {
  const incidents = incidentsOf(deployments.filter(({ at }) => at < period.until));
  const times = incidents.flatMap(({ from, until }) =>
    until === undefined || until < period.from ? [] : [until - from],
  );
  const broken = incidents.find(({ until }) => until === undefined);
  const middle = median(times);
  const isLate = broken !== undefined && period.until - broken.from >= targets.timeToRestoreMs;
  return {
    median: middle,
    restored: times.length,
    ...(broken === undefined ? {} : { brokenSince: new Date(broken.from).toISOString() }),
    verdict: isLate ? "missed" : below(middle, targets.timeToRestoreMs),
  };
}

function below(value: number | null, target: number): Verdict {
  if (value === null) return "no data";
  return value < target ? "met" : "missed";
}

/** Of an even number the mean of the two in the middle; `null` of none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
