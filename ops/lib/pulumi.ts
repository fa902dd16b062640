import fs from "node:fs";
import { exitCode, type ExitCode } from "../exit-codes";
import { runEngine, type EngineOptions, type EngineResult } from "./engine-process";
import { UserError } from "./errors";
import { LockedError, lockedStack, lockHolders } from "./locked-error";
import { repositoryRoot } from "./repository";

interface StackSummary {
  readonly name: string;
}

/** What the CLI's own exit codes (pkg/cmd/pulumi/cmd/exit_codes.go) are called here; any other is a failure. */
const EXIT_CODES: ReadonlyMap<number | null, ExitCode> = new Map([
  [2, exitCode.usage],
  [7, exitCode.changes],
  [8, exitCode.cancelled],
  [null, exitCode.cancelled],
]);

/** Who may stop a run, and who wants to know of it. */
export type EngineControl = Pick<EngineOptions, "signal" | "onStart" | "hidden">;

/**
 * Runs a Pulumi command and shows its output.
 *
 * @param hint what to see to when it fails, beside what Pulumi says
 * @throws LockedError when another process has the stack
 * @throws UserError when it fails otherwise, with the exit code of `causeway` that stands for the CLI's
 */
export async function pulumi(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  failure: string,
  control: EngineControl = {},
  hint?: string,
): Promise<void> {
  const result = await runEngine(args, { ...control, env, stdout: "show", stderr: "tee" });
  assertSuccess(result, env, failure, hint);
}

/** Runs a Pulumi command for its output. @throws LockedError, UserError as {@link pulumi} does */
export async function pulumiOutput(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  control: EngineControl = {},
): Promise<string> {
  const result = await runEngine(args, { ...control, env, stdout: "capture", stderr: "tee" });
  assertSuccess(result, env, `pulumi ${args.join(" ")} failed`);
  return result.stdout;
}

/** Runs a Pulumi command that may fail; nothing of it is shown. */
export async function tryPulumi(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  control: EngineControl = {},
): Promise<EngineResult> {
  return runEngine(args, { ...control, env, stdout: "capture", stderr: "capture" });
}

/** @throws LockedError, UserError for a run that failed, with the exit code that stands for the CLI's */
export function assertSuccess(
  { code, stderr }: EngineResult,
  { PULUMI_BACKEND_URL }: NodeJS.ProcessEnv,
  failure: string,
  hint?: string,
): void {
  if (code === 0) return;
  const holders = lockHolders(stderr);
  if (holders.length > 0)
    throw new LockedError(lockedStack(stderr) ?? "STACK", failure, holders, PULUMI_BACKEND_URL);
  const fix = `read Pulumi's message above${hint === undefined ? "" : `; ${hint}`}`;
  throw new UserError(failure, fix, EXIT_CODES.get(code) ?? exitCode.failed);
}

/** Makes sure that the backend knows the stacks. */
export async function ensureStacks(stacks: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const known = JSON.parse(await pulumiOutput(["stack", "ls", "--json"], env)) as StackSummary[];
  for (const stack of stacks.filter((candidate) => !known.some(({ name }) => name === candidate))) {
    await pulumiOutput(["stack", "init", stack, "--no-select"], env);
  }
}

/** The stacks of the repository: one for each `Pulumi.<stack>.yaml`. */
export function repositoryStacks(): string[] {
  return fs
    .readdirSync(repositoryRoot)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((stack) => stack !== undefined);
}
