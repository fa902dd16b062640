import { mkdir, rm } from "node:fs/promises";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Lets `work` end in order when this process is told to end: its signal is aborted, and only when it has cleaned
 * up does the signal take its course. A second signal ends the process at once.
 */
export async function abortingOnSignals<T>(work: (abort: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort(new Error(`ended by ${signal}`));
  };
  SIGNALS.forEach((signal) => process.once(signal, onSignal));
  try {
    return await work(controller.signal);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, onSignal));
    if (received !== undefined) {
      process.kill(process.pid, received);
    }
  }
}

/**
 * Gives `work` an empty folder and removes it afterwards, also when the work fails. One that is there already was
 * left by a process that could not clean up.
 */
export async function withWorkFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const remove = async (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await remove();
  await mkdir(folder, { recursive: true });
  try {
    return await work();
  } finally {
    await remove();
  }
}
