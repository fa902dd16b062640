import { counted, own, phrase, type Phrase } from "./phrase";
import type { ReportInput } from "./report-input";

/** Of what, by whom and when; what nothing happens to is one line. */
export function footerOf({
  stack,
  changes,
  actor,
  createdAt,
  commit,
  bundleId,
}: ReportInput): readonly Phrase[] {
  const from = commit === undefined ? phrase`` : phrase` from commit ${commit}`;
  return [
    phrase`${own(counted(changes.unchanged, "resource stays", "resources stay"))} as ${own(changes.unchanged === 1 ? "it is" : "they are")}.`,
    phrase`${stack} was previewed by ${actor} at ${createdAt}${from}.`,
    ...(bundleId === undefined ? [] : [phrase`Bundle ${bundleId}.`]),
  ];
}
