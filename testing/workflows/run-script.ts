import { spawn } from "node:child_process";
import { once } from "node:events";

export interface ScriptResult {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a script as Actions runs one with `shell: bash`. */
export async function runScript(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<ScriptResult> {
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const child = spawn("/bin/bash", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: Buffer.concat(chunks).toString("utf8") };
}
