import type { ArgsProblem } from "../shared/args-error";

/** Steps of a canary as ECS itself takes them: in two, or in many of one size. */
interface TrafficShift {
  readonly strategy: "CANARY" | "LINEAR";
  /** Percent of the requests that the first step moves; with `LINEAR` that every step moves. */
  readonly percent: number;
  /** Times that traffic is moved, the last time to 100 %. */
  readonly shifts: number;
}

/** Smallest step of `LINEAR`, in tenths of a percent. */
const smallestLinearStep = 30;

/** Counts of equal steps that are multiples of 0.1 %, 3 % or more, and end at 100 %. */
const linearCounts = [4, 5, 8, 10, 20, 25] as const;

/**
 * The native shift that does these steps, `undefined` when there is none. ECS counts in tenths of a percent
 * (API reference, `CanaryConfiguration` and `LinearConfiguration`).
 *
 * @param steps percent of the requests that the new version has after each step
 */
export function nativeShift(steps: readonly number[]): TrafficShift | undefined {
  const tenths = steps.map(inTenths);
  const [first = 0] = tenths;
  const rises = tenths.every((step, index) => step > (tenths[index - 1] ?? 0));
  if (!rises || tenths.at(-1) !== 1000) return undefined;
  if (steps.length === 2) return { strategy: "CANARY", percent: first / 10, shifts: 2 };
  const equal = tenths.every((step, index) => step === first * (index + 1));
  if (steps.length < 3 || !equal || first < smallestLinearStep) return undefined;
  return { strategy: "LINEAR", percent: first / 10, shifts: steps.length };
}

/** Refuses steps that ECS cannot do by itself, and names the nearest that it can (CS-08, CS-09). */
export function checkSteps(steps: readonly number[]): ArgsProblem | undefined {
  if (nativeShift(steps)) return undefined;
  return {
    argument: "strategy.steps",
    got: steps,
    expected:
      "percentages in multiples of 0.1 that rise and end at 100: two of them, or equal steps of at least 3",
    fix: `use ${nearestShapes(steps)}`,
  };
}

/** `NaN` for what is no multiple of 0.1; 33.3 * 10 is not quite 333. */
function inTenths(percent: number): number {
  const tenths = Math.round(percent * 10);
  return Math.abs(percent * 10 - tenths) < 1e-6 ? tenths : Number.NaN;
}

function nearestShapes(steps: readonly number[]): string {
  const canary = `[${nearestCanaryPercent(steps)}, 100] (canary)`;
  const linear = `[${equalSteps(nearestLinearCount(steps.length)).join(", ")}] (linear)`;
  const atOnce = steps.length < 2 ? ', or { type: "blue-green" }, which moves all traffic at once' : "";
  return `${canary} or ${linear}${atOnce}`;
}

function nearestCanaryPercent(steps: readonly number[]): number {
  const first = steps.find((step) => step > 0 && step < 100) ?? 10;
  return Math.min(999, Math.max(1, Math.round(first * 10))) / 10;
}

function nearestLinearCount(count: number): number {
  const distance = (candidate: number) => Math.abs(candidate - count);
  return linearCounts.reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

function equalSteps(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => ((index + 1) * 1000) / count / 10);
}
