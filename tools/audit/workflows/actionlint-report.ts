import type { Finding } from "../outcome";

interface ActionlintError {
  readonly message: string;
  readonly filepath: string;
  readonly line: number;
  /** The check that found it. */
  readonly kind: string;
}

/** Errors of `actionlint -format '{{json .}}'`. */
export function actionlintFindings(json: string): readonly Finding[] {
  return (JSON.parse(json) as readonly ActionlintError[]).map(({ message, filepath, line, kind }) => ({
    where: `${filepath}:${line}`,
    what: `${kind}: ${message}`,
    fix: "https://github.com/rhysd/actionlint/blob/main/docs/checks.md",
  }));
}
