import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How much of a failed command's output is worth showing. */
const LAST_LINES = 20;

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Ends the command and all that it started. */
  readonly abort: AbortSignal;
  /** Called for each line that it prints, on either stream. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command in a process group of its own, so that what it starts ends with it; resolves to its output. */
export async function runCommand(command: Command): Promise<string> {
  command.abort.throwIfAborted();
  const child = spawn(command.command, command.args, {
    env: command.env,
    cwd: command.cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const endGroup = (): void => {
    if (child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
    }
  };
  command.abort.addEventListener("abort", endGroup, { once: true });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      output.push(line);
      command.onLine?.(line);
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    command.abort.throwIfAborted();
    if (code !== 0) {
      const tail = output.slice(-LAST_LINES).join("\n    ");
      throw new Error(`${command.command} ${command.args.join(" ")}: exit code ${code}\n    ${tail}`);
    }
    return output.join("\n");
  } finally {
    command.abort.removeEventListener("abort", endGroup);
  }
}
