import { execFile } from "node:child_process";

import { ToolError } from "./tool-error";

/** Reports of a whole repository are long. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end, whatever its exit code: these tools tell findings by it.
 *
 * @throws ToolError when it cannot be started or is ended by a signal.
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: RunOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { cwd, env, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") {
        resolve({ code, stdout, stderr });
      } else {
        const fix = code === "ENOENT" ? `install ${command}` : "run it by hand and read what it says";
        reject(new ToolError(`${command} could not be run: ${error?.message ?? "no exit code"}`, fix));
      }
    });
  });
}

/** The lines of a program's complaint that are worth showing. */
export function complaint({ code, stdout, stderr }: Result): string {
  const text = stderr.trim() === "" ? stdout : stderr;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return `exit code ${code}\n${lines.slice(0, 12).join("\n")}`;
}
