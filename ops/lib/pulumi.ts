import fs from "node:fs";
import path from "node:path";
import { UserError } from "./errors";
import { run } from "./process";
import { repositoryRoot } from "./repository";

/** The CLI that `npx pulumi` would start. */
const PULUMI = path.join(repositoryRoot, "node_modules", ".bin", "pulumi");

interface StackSummary {
  readonly name: string;
}

/** Runs a Pulumi command and shows its output. @returns its exit code, `null` after a signal */
export async function pulumi(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  return (await run(PULUMI, args, { env })).code;
}

/** Runs a Pulumi command for its output. @throws UserError when it fails */
export async function pulumiOutput(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout } = await run(PULUMI, args, { env, stdout: "capture" });
  if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} failed`, "see its message above");
  return stdout;
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
