/** A point in time by both clocks of a machine; milliseconds. */
export interface Moment {
  /** Never goes back, and stands still while the machine sleeps. */
  readonly monotonic: number;
  /** Goes on while the machine sleeps, and may be put right. */
  readonly wall: number;
}

export interface Clock {
  now(): Moment;
  /** Ends early, and well, when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Milliseconds since then, by whichever clock says more: who trusts it too little gives up early, which is safe. */
export function elapsed(clock: Clock, since: Moment): number {
  const now = clock.now();
  return Math.max(now.monotonic - since.monotonic, now.wall - since.wall);
}

/** Of this machine. */
export const systemClock: Clock = {
  now: () => ({ monotonic: performance.now(), wall: Date.now() }),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener("abort", wake);
      if (signal?.aborted === true) wake();
    }),
};
