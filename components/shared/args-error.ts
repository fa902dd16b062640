import { inspect } from "node:util";

/** One thing wrong with a component's arguments. */
export interface ArgsProblem {
  /** Path of the argument as the caller wrote it, e.g. `subnets[1].cidrBlock`. */
  readonly argument: string;
  /** The value that was given. */
  readonly got: unknown;
  /** What would have been accepted, in words. */
  readonly expected: string;
  /** What to change, in words. */
  readonly fix: string;
}

/**
 * Thrown by a component before it registers any resource. Its message names every problem: what, got,
 * expected, fix.
 */
export class ArgsError extends Error {
  /** Pulumi prints an error that carries this mark without a stack trace (`RunError` of @pulumi/pulumi). */
  readonly __pulumiRunError = true;

  constructor(
    /** Component class and name, e.g. `Network "main"`. */
    readonly subject: string,
    readonly problems: readonly ArgsProblem[],
  ) {
    super(`${subject}: ${problems.map(describeProblem).join("\n")}`);
    this.name = "ArgsError";
  }

  /**
   * Pulumi hangs the promise of a failed `apply` on the error and prints it with `util.inspect`, which would walk
   * every resource the promise leads to: minutes, for an environment.
   */
  [inspect.custom](): string {
    return this.stack ?? this.message;
  }
}

/**
 * Throws an {@link ArgsError} when any check found a problem.
 *
 * @param subject component class and name, e.g. `Network "main"`
 * @param checks results of the single checks; `undefined` means no problem
 */
export function assertArgs(subject: string, checks: readonly (ArgsProblem | undefined)[]): void {
  const problems = checks.filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new ArgsError(subject, problems);
}

/** A problem as one sentence: what, got, expected, fix. */
export function describeProblem({ argument, got, expected, fix }: ArgsProblem): string {
  return `${argument}: got ${show(got)}, expected ${expected}. Fix: ${fix}`;
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
