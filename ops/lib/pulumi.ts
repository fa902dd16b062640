import fs from "node:fs";
import path from "node:path";
import { exitCode, type ExitCode } from "../exit-codes";
import { UserError } from "./errors";
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
 * @throws UserError when it fails, with the exit code of `causeway` that stands for the CLI's
 */
export async function pulumi(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  failure: string,
): Promise<void> {
  const { code } = await run(PULUMI, args, { env });
  if (code !== 0)
    throw new UserError(failure, "read Pulumi's message above", EXIT_CODES.get(code) ?? exitCode.failed);
}

/** Runs a Pulumi command for its output. @throws UserError when it fails */
export async function pulumiOutput(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout } = await run(PULUMI, args, { env, stdout: "capture" });
  if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} failed`, "see its message above");
  return stdout;
}

/** Runs a Pulumi command that may fail; nothing of it is shown. */
export async function tryPulumi(args: readonly string[], env: NodeJS.ProcessEnv): Promise<RunResult> {
  return run(PULUMI, args, { env, stdout: "capture", stderr: "ignore" });
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
