import { spawn, spawnSync, type ChildProcess } from "node:child_process";

/** Whether there is util-linux's `script`, which gives a command a terminal; other systems' takes other flags. */
export const hasPseudoTerminal = String(spawnSync("script", ["--version"]).stdout).includes("util-linux");

/** Starts a shell command on a terminal of 100 columns; its stdin is the keyboard, its stdout the screen. */
export function onTerminal(command: string, env: NodeJS.ProcessEnv): ChildProcess {
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...rest } = process.env;
  return spawn("script", ["-qec", `stty cols 100 rows 30; ${command}`, "/dev/null"], {
    env: { ...rest, TERM: "xterm", ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
}

/** All that such a command shows. */
export async function shown(command: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  let screen = "";
  for await (const chunk of onTerminal(command, env).stdout ?? []) screen += String(chunk);
  return screen;
}
