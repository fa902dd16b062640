import type { ResourceChange } from "../changes/change";
import type { Reversibility, Verdict } from "../reversibility/verdict";
import type { ReportInput } from "./report-input";

/** A change, and what was said of the way back from it. */
export interface JudgedChange {
  readonly change: ResourceChange;
  readonly verdict?: Verdict;
}

const GRAVITY: readonly Reversibility[] = ["data-losing", "irreversible", "reversible"];

/** The changes of what a provider manages, the gravest first, otherwise in their order. */
export function judgedChanges({
  changes: { changes },
  reversibility: { verdicts },
}: Pick<ReportInput, "changes" | "reversibility">): readonly JudgedChange[] {
  const judged = changes.map((change, index): JudgedChange => {
    const verdict = verdicts[index];
    return verdict?.urn === change.urn ? { change, verdict } : { change };
  });
  return judged
    .filter(({ change }) => change.component !== true)
    .sort((one, other) => gravity(one) - gravity(other));
}

function gravity({ verdict }: JudgedChange): number {
  return GRAVITY.indexOf(verdict?.reversibility ?? "reversible");
}
