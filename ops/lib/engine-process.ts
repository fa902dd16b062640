import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import { engineBinary } from "./engine-binary";
import { repositoryRoot } from "./repository";

export interface EngineOptions {
  readonly env: NodeJS.ProcessEnv;
  /** `show` writes to stderr as it comes, `capture` only returns it. */
  readonly stdout: "show" | "capture";
  /** `tee` shows it and returns it. */
  readonly stderr: "tee" | "capture";
  /** Cancels the run, as Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** What is shown in the place of an address that is nobody else's to know. */
  readonly hidden?: { readonly text: string; readonly instead: string };
  /** Is given the engine's process id, which its lock names. */
  readonly onStart?: (pid: number) => void;
}

export interface EngineResult {
  /** `null` when a signal ended the process. */
  readonly code: number | null;
  /** What was captured; empty otherwise. */
  readonly stdout: string;
  readonly stderr: string;
}

/** What stops this process, or its terminal, is passed on to the engine, which has to write down what it did. */
const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How long a cancelled engine may take to end what it has begun, and then to give up. */
const PATIENCE_MS = 60_000;
const LAST_PATIENCE_MS = 10_000;

/**
 * Runs the Pulumi CLI to its end. It has a process group of its own: of a Ctrl-C it hears once, from here, where a
 * second one would make it drop what it has begun. It does not outlive this process, however that ends.
 */
export async function runEngine(args: readonly string[], options: EngineOptions): Promise<EngineResult> {
  const binary = engineBinary(options.env);
  const guard = startGuard();
  const interrupts = passOnInterrupts();
  try {
    const child = spawn(binary, args, {
      cwd: repositoryRoot,
      env: options.env,
      detached: true,
      // What people read goes to stderr, also when the CLI writes it to stdout.
      stdio: ["ignore", options.stdout === "show" ? process.stderr : "pipe", "pipe"],
    });
    const ended = once(child, "close") as Promise<[number | null]>;
    if (child.pid !== undefined) guard.watch(child.pid);
    interrupts.to(child);
    const output = collect(child, options);
    const stop = cancelWhenAborted(child, options.signal);
    if (child.pid !== undefined) options.onStart?.(child.pid);
    const [code] = await ended.finally(stop);
    return { code, ...output() };
  } finally {
    interrupts.stop();
    guard.dismiss();
  }
}

function collect(
  child: ChildProcess,
  { stderr, hidden }: EngineOptions,
): () => { stdout: string; stderr: string } {
  const out: Buffer[] = [];
  const lines: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  if (child.stderr !== null) {
    readline.createInterface({ input: child.stderr }).on("line", (read) => {
      const line = hidden === undefined ? read : read.replaceAll(hidden.text, hidden.instead);
      lines.push(`${line}\n`);
      if (stderr === "tee") process.stderr.write(`${line}\n`);
    });
  }
  return () => ({ stdout: Buffer.concat(out).toString("utf8"), stderr: lines.join("") });
}

/** What this process is sent before the engine runs, the engine is sent when it does. */
function passOnInterrupts(): { to(child: ChildProcess): void; stop(): void } {
  let child: ChildProcess | undefined;
  let isEarly = false;
  const interrupt = (): void => {
    isEarly = child === undefined;
    child?.kill("SIGINT");
  };
  for (const name of PASSED_ON) process.on(name, interrupt);
  return {
    to: (started) => {
      child = started;
      if (isEarly) interrupt();
    },
    stop: () => {
      for (const name of PASSED_ON) process.off(name, interrupt);
    },
  };
}

/** @returns what stops waiting for the signal */
function cancelWhenAborted(child: ChildProcess, signal: AbortSignal | undefined): () => void {
  const timers: NodeJS.Timeout[] = [];
  const interrupt = (): boolean => child.kill("SIGINT");
  const cancel = (): void => {
    interrupt();
    timers.push(setTimeout(interrupt, PATIENCE_MS));
    timers.push(setTimeout(() => killGroup(child), PATIENCE_MS + LAST_PATIENCE_MS));
  };
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted === true) cancel();
  return () => {
    signal?.removeEventListener("abort", cancel);
    for (const timer of timers) clearTimeout(timer);
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

/**
 * Reads a process id, and kills its group when its input, which is this process's, ends without another word. It is
 * there before the engine is.
 */
const GUARD = 'read -r group && { read -r word || kill -s KILL -- "-$group"; }';

function startGuard(): { watch(pid: number): void; dismiss(): void } {
  const stdio: StdioOptions = ["pipe", "ignore", "ignore"];
  const shell = spawn("/bin/sh", ["-c", GUARD], { stdio, detached: true });
  // A guard that cannot be had, or has gone, is no reason to stop.
  shell.on("error", () => undefined);
  shell.stdin?.on("error", () => undefined);
  shell.unref();
  return {
    watch: (pid) => shell.stdin?.write(`${pid}\n`),
    dismiss: () => shell.stdin?.end("ended\n"),
  };
}
