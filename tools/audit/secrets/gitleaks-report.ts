import type { Finding } from "../outcome";

interface Leak {
  readonly RuleID: string;
  readonly File: string;
  readonly StartLine: number;
  /** Empty for a file of the work tree. */
  readonly Commit: string;
}

const ALLOW_LIST = "tools/audit/secrets/gitleaks.toml";

/** Findings of gitleaks' report, which holds no secret (`--redact`). */
export function leakFindings(json: string): Finding[] {
  return (JSON.parse(json) as readonly Leak[]).map(({ RuleID, File, StartLine, Commit }) => ({
    where: `${File}:${StartLine}${Commit === "" ? "" : ` in commit ${Commit.slice(0, 12)}`}`,
    what: `looks like a secret (${RuleID})`,
    fix:
      Commit === ""
        ? `remove it and revoke it; a value that is no secret goes into ${ALLOW_LIST} with the reason`
        : `revoke it: whoever has the history has it; one that is no secret goes into ${ALLOW_LIST}`,
  }));
}
