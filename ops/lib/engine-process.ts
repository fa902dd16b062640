import { spawn, type ChildProcess, type ChildProcessByStdio, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import type { Readable } from "node:stream";
import { conceal, Concealer, type Hidden } from "./concealer";
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
  /** What is neither shown nor returned of what the engine says. */
  readonly hidden?: Hidden;
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

/** What stops this process, or its terminal, cancels the engine, which has to write down what it did. */
const INTERRUPTS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How long a cancelled engine may take to end what it has begun, and then to give up. */
const PATIENCE_MS = 60_000;
const LAST_PATIENCE_MS = 10_000;

/**
 * Runs the Pulumi CLI to its end. It has a process group of its own: however often this process is asked to stop, the
 * engine hears of it once, from here, as a second time would make it drop what it has begun. It does not outlive this
 * process, however that ends.
 *
 * Its stdout is never a terminal. Nothing is lost by that: its live display and its colours want a terminal on stdin,
 * too (sdk/go/common/util/cmdutil, `InteractiveTerminal`), and nobody could type there.
 */
export async function runEngine(args: readonly string[], options: EngineOptions): Promise<EngineResult> {
  const binary = engineBinary(options.env);
  const guard = startGuard();
  const cancellation = awaitCancellation(options.signal);
  try {
    const child = spawn(binary, args, {
      cwd: repositoryRoot,
      env: options.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = once(child, "close") as Promise<[number | null]>;
    if (child.pid !== undefined) guard.watch(child.pid);
    cancellation.of(child);
    const output = collect(child, options);
    if (child.pid !== undefined) options.onStart?.(child.pid);
    const [code] = await ended;
    return { code, ...output() };
  } finally {
    cancellation.stop();
    guard.dismiss();
  }
}

function collect(
  { stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>,
  { hidden = [], ...how }: EngineOptions,
): () => { stdout: string; stderr: string } {
  const out: Buffer[] = [];
  const lines: string[] = [];
  if (how.stdout === "show") show(stdout, hidden);
  else stdout.on("data", (chunk: Buffer) => out.push(chunk));
  readline.createInterface({ input: stderr }).on("line", (read) => {
    const line = conceal(read, hidden);
    lines.push(`${line}\n`);
    if (how.stderr === "tee") process.stderr.write(`${line}\n`);
  });
  return () => ({ stdout: conceal(Buffer.concat(out).toString("utf8"), hidden), stderr: lines.join("") });
}

/** As it comes, line or not: how long an operation takes shows as dots. What people read goes to stderr. */
function show(output: Readable, hidden: Hidden): void {
  const concealer = new Concealer(hidden);
  output.setEncoding("utf8");
  output.on("data", (part: string) => process.stderr.write(concealer.next(part)));
  output.on("end", () => process.stderr.write(concealer.end()));
}

/**
 * Cancels the engine at the first thing that asks for it: a signal to this process, also one before the engine runs, or
 * an abort. What asks for it again changes nothing; only time does.
 */
function awaitCancellation(signal: AbortSignal | undefined): {
  of(child: ChildProcess): void;
  stop(): void;
} {
  let child: ChildProcess | undefined;
  let timers: readonly NodeJS.Timeout[] = [];
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    if (child !== undefined) timers = cancel(child);
  };
  for (const name of INTERRUPTS) process.on(name, ask);
  signal?.addEventListener("abort", ask);
  if (signal?.aborted === true) ask();
  return {
    of: (started) => {
      child = started;
      if (isAsked) timers = cancel(started);
    },
    stop: () => {
      for (const name of INTERRUPTS) process.off(name, ask);
      signal?.removeEventListener("abort", ask);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** @returns what makes an engine that does not end give up, and then ends it */
function cancel(child: ChildProcess): readonly NodeJS.Timeout[] {
  child.kill("SIGINT");
  return [
    setTimeout(() => child.kill("SIGINT"), PATIENCE_MS),
    setTimeout(() => killGroup(child), PATIENCE_MS + LAST_PATIENCE_MS),
  ];
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
