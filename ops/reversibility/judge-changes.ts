import type { Changes, ResourceChange } from "../changes/change";
import { assumedFacts, judgeChange } from "./judge-change";
import type { ApprovalTier, ReversibilityReport, Verdict } from "./verdict";

/**
 * Says of every change whether there is a way back, and what follows for the whole: who has to agree, and of what a
 * backup must precede. Reasons and needs are clauses without a full stop, which follow the verdict.
 */
export function judgeChanges({ changes }: Pick<Changes, "changes">): ReversibilityReport {
  const surroundings = { changes };
  const verdicts = changes.map((change) => ({ urn: change.urn, ...judgeChange(change, surroundings) }));
  return {
    verdicts,
    tier: tierOf(verdicts, changes),
    backupFirst: verdicts.filter(({ backupFirst }) => backupFirst).map(({ urn }) => urn),
  };
}

function tierOf(verdicts: readonly Verdict[], changes: readonly ResourceChange[]): ApprovalTier {
  const has = (wanted: Verdict["reversibility"]): boolean =>
    verdicts.some(({ reversibility }) => reversibility === wanted);
  if (has("data-losing")) return "critical";
  return has("irreversible") || changes.some(takesSomethingAway) ? "careful" : "routine";
}

/** Also what is caught by a safety net deserves a second look. */
function takesSomethingAway({ operation, type }: ResourceChange): boolean {
  return (operation === "delete" || operation === "replace") && assumedFacts(type).holds.kind !== "nothing";
}
