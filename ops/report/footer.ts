import { counted, own, phrase, type Phrase } from "./phrase";
import type { ReportInput } from "./report-input";

/** Of what, by whom and when; what nothing happens to is one line. */
export function footerOf(input: ReportInput): readonly Phrase[] {
  const { stack, changes, actor, createdAt } = input;
  return [
    phrase`${own(counted(changes.unchanged, "resource stays", "resources stay"))} as ${own(changes.unchanged === 1 ? "it is" : "they are")}.`,
    phrase`${stack} was previewed by ${actor} at ${createdAt}${sourceOf(input)}.`,
  ];
}

function sourceOf({ commit, dirty = false }: ReportInput): Phrase {
  if (commit === undefined) return dirty ? phrase`, from files that are in no commit` : phrase``;
  const from = phrase` from commit ${commit}`;
  return dirty ? phrase`${from}, with changes that are in no commit` : from;
}
