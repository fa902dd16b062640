import fs from "node:fs";
import path from "node:path";
import { exitCode, type ExitCode } from "../exit-codes";
import { UserError } from "./errors";
import { LockedError, lockHolders } from "./locked-error";
import { run, type RunResult } from "./process";
import { repositoryRoot } from "./repository";

/** The CLI that `npx pulumi` would start. */
const PULUMI = path.join(repositoryRoot, "node_modules", ".bin", "pulumi");

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
  hint = hintOf(args),
): Promise<void> {
  assertSuccess(await run(PULUMI, args, { env, stderr: "tee" }), env, failure, hint);
}

/** Runs a Pulumi command for its output. @throws LockedError, UserError as {@link pulumi} does */
export async function pulumiOutput(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const result = await run(PULUMI, args, { env, stdout: "capture", stderr: "tee" });
  assertSuccess(result, env, `pulumi ${args.join(" ")} failed`);
  return result.stdout;
}

/** Runs a Pulumi command that may fail; nothing of it is shown. */
export async function tryPulumi(args: readonly string[], env: NodeJS.ProcessEnv): Promise<RunResult> {
  return run(PULUMI, args, { env, stdout: "capture", stderr: "capture" });
}

function assertSuccess(
  { code, stderr }: RunResult,
  { PULUMI_BACKEND_URL }: NodeJS.ProcessEnv,
  failure: string,
  hint?: string,
): void {
  if (code === 0) return;
  const holders = lockHolders(stderr);
  if (holders.length > 0) throw new LockedError(failure, holders, PULUMI_BACKEND_URL);
  const fix = `read Pulumi's message above${hint === undefined ? "" : `; ${hint}`}`;
  throw new UserError(failure, fix, EXIT_CODES.get(code) ?? exitCode.failed);
}

function hintOf([command]: readonly string[]): string | undefined {
  return command === "destroy"
    ? "docs/runbooks/remove-environment.md says how to remove what is protected"
    : undefined;
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
