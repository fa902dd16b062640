import { exitCode } from "../exit-codes";
import { say, style } from "../lib/terminal";
import { checkMachine, type Finding } from "./checks";

/** `causeway doctor`: every check, its result, and how to mend what is wrong. */
export async function doctor({ json = false }: { json?: boolean }): Promise<void> {
  const findings = await checkMachine();
  if (json) process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
  else findings.forEach(print);
  if (findings.some(({ level }) => level === "missing")) process.exitCode = exitCode.failed;
}

const MARKS = {
  ok: () => style("green", "ok      "),
  optional: () => style("yellow", "optional"),
  missing: () => style("red", "missing "),
} as const;

function print({ level, subject, found, fix }: Finding): void {
  say(`${MARKS[level]()}  ${subject}: ${found}`);
  if (fix !== undefined) say(`          fix: ${fix}`);
}
