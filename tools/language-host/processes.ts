import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

const GRACE_MS = 5_000;

export type Child = ChildProcessByStdio<null, Readable, Readable>;

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One sentence for an ending that is not a success. */
export function describeEnding({ code, signal }: Ending): string {
  return signal === null
    ? `Program exited with non-zero exit code: ${code}`
    : `Program was ended by signal ${signal}`;
}

/** The programs and plugins that this host started, so that none outlives it. */
export class Processes {
  readonly #running = new Map<Child, Promise<Ending>>();

  /** @param graceMs how long a program may take to end after SIGINT, and its output to close after it ended. */
  constructor(private readonly graceMs: number = GRACE_MS) {}

  /** Starts a process. Its end also waits for its output, at most the grace period: a daemon may keep it open. */
  start(launch: Launch): { readonly child: Child; readonly ended: Promise<Ending> } {
    const child = spawn(launch.command, launch.args, {
      cwd: launch.cwd,
      env: launch.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<Ending>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
      child.once("exit", (code, signal) => {
        setTimeout(() => resolve({ code, signal }), this.graceMs).unref();
      });
    }).finally(() => this.#running.delete(child));
    this.#running.set(child, ended);
    return { child, ended };
  }

  /** SIGINT now, SIGKILL when the program has not ended within the grace period. */
  interrupt(child: Child): void {
    if (!child.kill("SIGINT")) {
      return; // it has ended already
    }
    const kill = setTimeout(() => child.kill("SIGKILL"), this.graceMs);
    child.once("exit", () => clearTimeout(kill));
  }

  /** Interrupts everything and resolves when all of it has ended. */
  async interruptAll(): Promise<void> {
    for (const child of this.#running.keys()) {
      this.interrupt(child);
    }
    await Promise.allSettled(this.#running.values());
  }
}
