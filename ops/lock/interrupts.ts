import { InterruptedError } from "./lock-errors";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What asks this process to stop, while something has to be put in order first. */
export interface Interrupts {
  /** Aborts with an {@link InterruptedError} at the first of them. */
  readonly signal: AbortSignal;
  /** From then on a signal ends the process again. */
  stop(): void;
}

/**
 * Keeps the process alive when it is asked to stop: the engine has to end, and the lease to be given back. Whoever runs
 * the engine listens as well, and cancels it at the first of them.
 *
 * @param what is cancelled, e.g. `work on prod`
 */
export function heedInterrupts(what: string): Interrupts {
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => controller.abort(new InterruptedError(what, signal));
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
