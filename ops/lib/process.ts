import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ownRoot, repositoryRoot } from "./repository";

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** `inherit` shows the output as it comes, on stderr; `capture` returns it. Default `inherit`. */
  readonly stdout?: "inherit" | "capture";
}

export interface RunResult {
  /** `null` when a signal ended the process. */
  readonly code: number | null;
  /** What was captured; empty otherwise. */
  readonly stdout: string;
}

/** Runs a program in the repository's root and waits for its end. */
export async function run(
  command: string,
  args: readonly string[],
  { env = process.env, stdout = "inherit" }: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    env,
    // What people read goes to stderr, also when the program itself writes it to stdout.
    stdio: ["inherit", stdout === "capture" ? "pipe" : process.stderr, "inherit"],
  });
  const out: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout: Buffer.concat(out).toString("utf8") };
}

/** Arguments that make Node run a TypeScript file of the repository, e.g. `sandbox/main.ts`. */
export function typeScriptArgs(file: string): string[] {
  return ["--require", path.join(ownRoot, "tools", "preload.js"), path.join(ownRoot, file)];
}
