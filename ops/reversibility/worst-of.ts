import type { Finding } from "./type-facts";
import type { Reversibility } from "./verdict";

/** The worse, the later: data that is lost is worse than a state that one has to live with. */
const ORDER: readonly Reversibility[] = ["reversible", "irreversible", "data-losing"];

/** The worst of some findings; those that are equally bad are all said. */
export function worstOf(first: Finding, ...others: readonly Finding[]): Finding {
  const all = [first, ...others];
  const worst = all.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  const said = all.filter(({ reversibility }) => reversibility === worst.reversibility);
  const needs = distinct(said.flatMap((finding) => finding.needs ?? []));
  return {
    reversibility: worst.reversibility,
    reason: distinct(said.map(({ reason }) => reason)).join("; "),
    ...(needs.length === 0 ? {} : { needs: needs.join("; ") }),
    backupFirst: all.some(({ backupFirst }) => backupFirst),
  };
}

function rank({ reversibility }: Finding): number {
  return ORDER.indexOf(reversibility);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
