import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { repositoryRoot } from "./repository";

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** `inherit` shows the output as it comes; `capture` returns stdout and shows stderr. */
  readonly stdout?: "inherit" | "capture";
  /** Default `inherit`. */
  readonly stderr?: "inherit" | "ignore";
}

export interface RunResult {
  /** `null` when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
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
    stdio: ["inherit", stdout === "capture" ? "pipe" : process.stderr, stderr],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout: Buffer.concat(chunks).toString("utf8") };
}

/** Arguments that make Node run a TypeScript file of the repository, e.g. `sandbox/main.ts`. */
export function typeScriptArgs(file: string): string[] {
  return ["--require", path.join(repositoryRoot, "tools", "preload.js"), path.join(repositoryRoot, file)];
}
