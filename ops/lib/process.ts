import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { repositoryRoot } from "./repository";

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** `inherit` shows the output as it comes; `capture` returns stdout and shows stderr. */
  readonly stdout?: "inherit" | "capture";
  /** `tee` shows the output as it comes and returns it, `capture` only returns it. Default `inherit`. */
  readonly stderr?: "inherit" | "tee" | "capture";
}

export interface RunResult {
  /** `null` when a signal ended the process. */
  readonly code: number | null;
  /** What was captured; empty otherwise, as is `stderr`. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the repository's root and waits for its end. */
export async function run(
  command: string,
  args: readonly string[],
  { env = process.env, stdout = "inherit", stderr = "inherit" }: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    env,
    // What people read goes to stderr, also when the program itself writes it to stdout.
    stdio: [
      "inherit",
      stdout === "capture" ? "pipe" : process.stderr,
      stderr === "inherit" ? "inherit" : "pipe",
    ],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  if (stderr === "tee") child.stderr?.pipe(process.stderr, { end: false });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") };
}

/** Arguments that make Node run a TypeScript file of the repository, e.g. `sandbox/main.ts`. */
export function typeScriptArgs(file: string): string[] {
  return ["--require", path.join(repositoryRoot, "tools", "preload.js"), path.join(repositoryRoot, file)];
}
