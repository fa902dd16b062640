import type { Outcome } from "./outcome";

/** A part with its outcome and how long it took. */
export interface Entry {
  readonly title: string;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

export const OFFLINE = "AUDIT_OFFLINE";

/** Whether a part lets the audit pass. */
function passes({ outcome }: Entry, allowOffline: boolean): boolean {
  switch (outcome.kind) {
    case "checked":
      return outcome.findings.length === 0;
    case "unreachable":
      return allowOffline;
    case "broken":
      return false;
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "      ");
}

/** The words of the first column, what came of it, and the details, if any. */
function told(
  outcome: Outcome,
  allowOffline: boolean,
): readonly [word: string, text: string, details: string[]] {
  switch (outcome.kind) {
    case "checked": {
      const details = outcome.findings.map(({ where, what, fix }) => `${where}: ${what}\n  fix: ${fix}`);
      return [details.length === 0 ? "ok" : "FAILED", outcome.summary, details];
    }
    case "unreachable": {
      const leave = allowOffline ? `passed because of ${OFFLINE}=1` : `${OFFLINE}=1 would let it pass`;
      return ["NOT CHECKED", `${outcome.why} (${leave})`, []];
    }
    case "broken":
      return ["FAILED", "could not be checked", [outcome.why]];
  }
}

/** One line for a part, and below it what was found. */
export function partReport({ title, outcome, milliseconds }: Entry, allowOffline: boolean): string {
  const [word, text, details] = told(outcome, allowOffline);
  const line = `${word.padEnd(12)}${title}: ${text} (${(milliseconds / 1000).toFixed(1)} s)`;
  return [line, ...details.map(indented)].join("\n");
}

/** The last line of the audit, and its exit code. */
export function verdict(entries: readonly Entry[], allowOffline: boolean): { code: 0 | 1; text: string } {
  const code = entries.every((entry) => passes(entry, allowOffline)) ? 0 : 1;
  const unchecked = entries.filter(({ outcome }) => outcome.kind === "unreachable");
  const failed = entries.filter((entry) => !unchecked.includes(entry) && !passes(entry, allowOffline));
  const list = (word: string, some: readonly Entry[]): string[] =>
    some.length === 0 ? [] : [`${word}: ${some.map(({ title }) => title).join(", ")}`];
  const parts = [...list("FAILED", failed), ...list("NOT CHECKED", unchecked)];
  return { code, text: [`audit: ${code === 0 ? "passed" : "failed"}`, ...parts].join("; ") };
}
