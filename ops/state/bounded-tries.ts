import { setTimeout as pause } from "node:timers/promises";

/** How long a store may take, in milliseconds. */
export interface Limits {
  readonly tries: number;
  /** To connect. */
  readonly connect: number;
  /** For the whole of a try, beside what its body takes. */
  readonly request: number;
  /** For all tries together, beside what their bodies take. */
  readonly total: number;
  /** Before the second try; twice as long before each further one, and up to half of it more or less. */
  readonly pause: number;
}

/** A server that is dead is given up within 15 s. */
export const defaultLimits: Limits = { tries: 3, connect: 3_000, request: 10_000, total: 14_000, pause: 200 };

/** A line on which a body may take its time: 250 kB/s. */
const BYTES_PER_MS = 250;

/** One of several tries. */
export interface Try {
  /** From 1. */
  readonly number: number;
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /** Gives more time, for a body of so many bytes. */
  readonly allow: (bytes: number) => void;
}

/** All tries failed. */
export class GivenUpError extends Error {
  /** @param cause why the last one failed */
  constructor(
    cause: unknown,
    readonly tries: number,
    readonly milliseconds: number,
  ) {
    super("given up", { cause });
    this.name = "GivenUpError";
  }
}

/** The time of a try was over. */
export class TimeOverError extends Error {
  constructor(milliseconds: number) {
    super(`no whole answer within ${Number((milliseconds / 1000).toFixed(1))} s`);
    this.name = "TimeOverError";
  }
}

/**
 * Does work that may fail for a while, and again, with pauses, until it is done or the limits are reached.
 *
 * @param mayPass whether another try may do better; what it denies is thrown as it is
 * @throws GivenUpError when no try did it
 */
export async function withTries<T>(
  limits: Limits,
  work: (current: Try) => Promise<T>,
  mayPass: (error: unknown) => boolean,
): Promise<T> {
  const start = performance.now();
  for (let number = 1; ; number += 1) {
    const left = limits.total - (performance.now() - start);
    try {
      return await timed(Math.min(limits.request, left), number, work);
    } catch (error) {
      if (!mayPass(error)) throw error;
      const rest = limits.pause * 2 ** (number - 1) * (0.5 + Math.random());
      const elapsed = performance.now() - start;
      if (number >= limits.tries || elapsed + rest >= limits.total) {
        throw new GivenUpError(error, number, elapsed);
      }
      await pause(rest);
    }
  }
}

async function timed<T>(
  milliseconds: number,
  number: number,
  work: (current: Try) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const started = performance.now();
  let allowed = milliseconds;
  const abort = (): void => controller.abort(new TimeOverError(allowed));
  let timer = setTimeout(abort, allowed);
  const allow = (bytes: number): void => {
    allowed += bytes / BYTES_PER_MS;
    clearTimeout(timer);
    timer = setTimeout(abort, allowed - (performance.now() - started));
  };
  try {
    return await work({ number, signal: controller.signal, allow });
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}
