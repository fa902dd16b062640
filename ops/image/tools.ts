import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { run } from "../lib/process";
import { repositoryRoot } from "../lib/repository";
import { say } from "../lib/terminal";

/** Bytes. Findings of a bad image fill some megabytes, and its SBOM too. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** A program that said no: its last words. */
export class ToolError extends UserError {
  constructor(
    readonly command: string,
    readonly said: string,
  ) {
    super(`${command} failed: ${said}`, "mend what it says, then run this again");
  }
}

/**
 * Runs a program and takes what it writes to stdout.
 *
 * @throws ToolError when it fails
 * @throws UserError with exit code 2 when it is not there
 */
export async function ask(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const options = { cwd: repositoryRoot, env, maxBuffer: MAX_OUTPUT };
    const { stdout } = await promisify(execFile)(command, [...args], options);
    return stdout.trim();
  } catch (error) {
    const { code, stderr = "" } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === "ENOENT") throw absent(command);
    throw new ToolError(described(command, args), stderr.trim() || (error as Error).message);
  }
}

/**
 * Runs a program whose output people follow.
 *
 * @param purpose what it is for, e.g. `build the image`
 * @throws UserError when it fails, or is not there
 */
export async function follow(
  purpose: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { code } = await run(command, args, { env }).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? absent(command) : error;
  });
  if (code === 0) return;
  throw new UserError(
    `could not ${purpose}: ${described(command, args)} ended with ${code === null ? "a signal" : `exit code ${code}`}`,
    "see what it said above, mend that, then run this again",
  );
}

/** Runs a program that tidies up. It is told when that fails, and nothing else does: the error before it says more. */
export async function tidyUp(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await ask(command, args, env).catch((error: unknown) => say(`warning: ${(error as Error).message}`));
}

/** @throws UserError when something is missing that images are built with */
export async function assertTools(env: NodeJS.ProcessEnv): Promise<void> {
  const check = (command: string, args: readonly string[], message: string, fix: string): Promise<unknown> =>
    ask(command, args, env).catch((error: unknown) => {
      throw error instanceof ToolError ? missing(`${message}: ${error.said}`, fix) : error;
    });
  await check("aws", ["--version"], "aws does not work", INSTALL["aws"] ?? "");
  await check("docker", ["buildx", "version"], "docker has no buildx", "install its plug-in docker-buildx");
  await check("docker", ["version"], "docker does not answer", "start its daemon, and look who may use it");
}

const INSTALL: Readonly<Record<string, string>> = {
  aws: "install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
  docker: "install Docker with buildx: https://docs.docker.com/engine/install/",
};

function absent(command: string): UserError {
  return missing(`there is no ${command} on PATH`, INSTALL[command] ?? `install ${command}`);
}

function missing(message: string, fix: string): UserError {
  return new UserError(message, fix, exitCode.usage);
}

/** Enough of a command line to know which one it was. */
function described(command: string, args: readonly string[]): string {
  return [command, ...args.slice(0, 2)].join(" ");
}
