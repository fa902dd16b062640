import type { Operation } from "../changes/change";
import type { Reversibility } from "../reversibility/verdict";
import { engineErrors } from "./diagnostics";
import { judgedChanges, type JudgedChange } from "./judged-changes";
import { counted, joined, own, phrase, type Phrase } from "./phrase";
import type { ReportInput } from "./report-input";

/** How each operation is counted, the gravest first. */
const COUNTS: readonly (readonly [operation: Operation, word: string])[] = [
  ["replace", "replaced"],
  ["delete", "deleted"],
  ["forget", "no longer managed"],
  ["update", "changed"],
  ["refresh", "drifted"],
  ["import", "imported"],
  ["create", "new"],
];

/** What cannot simply be taken back. */
const RISKS: readonly (readonly [reversibility: Reversibility, one: string, many: string])[] = [
  ["data-losing", "loses data", "lose data"],
  ["irreversible", "cannot be undone", "cannot be undone"],
];

/** More names than these would hide the number. */
const NAMED = 3;

/** Two lines: what changes, and how risky it is. */
export function headlineOf(input: ReportInput): readonly [Phrase, Phrase] {
  const judged = judgedChanges(input);
  const stops = [
    ...(input.targets === undefined ? [] : [partial(input.targets.length)]),
    ...backups(judged),
    ...violations(input.policies.violations.length),
    ...(engineErrors(input.changes).length === 0 ? [] : [phrase`The engine reports errors.`]),
    ...(input.dirty === true ? [phrase`It was made of files that are in no commit.`] : []),
  ];
  const tier = own(input.reversibility.tier);
  return [changesLine(input, judged), joined([phrase`Risk: ${tier}, ${risks(judged)}.`, ...stops], " ")];
}

function changesLine(
  { stack, changes: { unchanged } }: ReportInput,
  judged: readonly JudgedChange[],
): Phrase {
  const counts = COUNTS.flatMap(([operation, word]) => {
    const count = judged.filter(({ change }) => change.operation === operation).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const all = [...(counts.length === 0 ? ["nothing changes"] : counts), `${unchanged} unchanged`];
  return phrase`${stack}: ${own(all.join(", "))}`;
}

function risks(judged: readonly JudgedChange[]): Phrase {
  if (judged.length === 0) return phrase`as nothing changes`;
  const found = RISKS.flatMap(([reversibility, one, many]) => {
    const changes = judged.filter(({ verdict }) => verdict?.reversibility === reversibility);
    if (changes.length === 0) return [];
    return [phrase`${changes.length} ${own(changes.length === 1 ? one : many)} (${names(changes)})`];
  });
  const unjudged = judged.filter(({ verdict }) => verdict === undefined);
  const all = [
    ...found,
    ...(unjudged.length === 0 ? [] : [phrase`${unjudged.length} not judged (${names(unjudged)})`]),
  ];
  return all.length === 0 ? phrase`everything can be taken back` : joined(all, ", ");
}

function backups(judged: readonly JudgedChange[]): readonly Phrase[] {
  const first = judged.filter(({ verdict }) => verdict?.backupFirst === true);
  return first.length === 0 ? [] : [phrase`Back up ${names(first)} first.`];
}

function partial(count: number): Phrase {
  return phrase`It is of a part of the stack: ${own(counted(count, "target"))}.`;
}

function violations(count: number): readonly Phrase[] {
  return count === 0 ? [] : [phrase`${own(counted(count, "policy violation"))} must be mended.`];
}

function names(judged: readonly JudgedChange[]): Phrase {
  const named = judged.slice(0, NAMED).map(({ change }) => phrase`${change.name}`);
  const more = judged.length - named.length;
  return joined([...named, ...(more > 0 ? [phrase`${more} more`] : [])], ", ");
}
