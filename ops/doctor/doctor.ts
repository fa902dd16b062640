import { exitCode } from "../exit-codes";
import { assertStack, environmentStacks } from "../lib/sandbox-stack";
import { printableLines } from "../lib/printable";
import { say, style } from "../lib/terminal";
import { checkMachine, type Finding } from "./checks";

export interface DoctorOptions {
  /** Look at what a deployment needs, and not at the machine. */
  readonly env?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway doctor`: every check, its result, and how to mend what is wrong.
 *
 * @param stack also looks at what its deployment needs; without it `--env` looks at every environment's
 */
export async function doctor(
  stack: string | undefined,
  { env: isOnlyNeeds = false, json = false }: DoctorOptions,
  env = process.env,
): Promise<void> {
  if (stack !== undefined) assertStack(stack);
  const stacks = stack === undefined ? (isOnlyNeeds ? environmentStacks : []) : [stack];
  const findings = [...(isOnlyNeeds ? [] : await checkMachine()), ...(await needsOf(stacks, env))];
  if (json) process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
  else findings.forEach(print);
  if (findings.some(({ level }) => level === "problem")) process.exitCode = exitCode.failed;
}

/** One stack after the other, as each signs in by itself. */
async function needsOf(stacks: readonly string[], env: NodeJS.ProcessEnv): Promise<Finding[]> {
  if (stacks.length === 0) return [];
  const [{ checkAccess }, { checkStackNeeds }] = await Promise.all([
    import("./access"),
    import("./stack-needs"),
  ]);
  const found: Finding[] = [];
  for (const stack of stacks) found.push(...checkStackNeeds(stack), ...(await checkAccess(stack, env)));
  return found;
}

const COLOURS = { ok: "green", note: "yellow", problem: "red" } as const;

function print({ level, subject, found, fix }: Finding): void {
  say(`${style(COLOURS[level], level.padEnd(8))} ${subject}: ${printableLines(found)}`);
  if (fix !== undefined) say(`         fix: ${printableLines(fix)}`);
}
