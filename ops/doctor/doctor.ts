import { exitCode } from "../exit-codes";
import { say, style } from "../lib/terminal";
import { checkMachine, type Finding } from "./checks";

/** `causeway doctor`: every check, its result, and how to mend what is wrong. */
export async function doctor({ json = false }: { json?: boolean }): Promise<void> {
  const findings = await checkMachine();
  if (json) process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
  else findings.forEach(print);
  if (findings.some(({ level }) => level === "problem")) process.exitCode = exitCode.failed;
}

const COLOURS = { ok: "green", note: "yellow", problem: "red" } as const;

function print({ level, subject, found, fix }: Finding): void {
  say(`${style(COLOURS[level], level.padEnd(8))} ${subject}: ${found}`);
  if (fix !== undefined) say(`         fix: ${fix}`);
}
