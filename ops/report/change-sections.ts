import type { Operation, PropertyChange, ResourceChange } from "../changes/change";
import type { Verdict } from "../reversibility/verdict";
import { judgedChanges, type JudgedChange } from "./judged-changes";
import { own, phrase, said, type Phrase } from "./phrase";
import type { ReportInput } from "./report-input";
import type { Entry, Section } from "./section";

type Heading = Pick<Section, "title" | "folded" | "weight" | "tone">;

/** What is taken away comes first. */
const HEADINGS: readonly (readonly [operation: Operation, heading: Heading])[] = [
  ["replace", { title: phrase`Replaced`, folded: false, weight: 90, tone: "bad" }],
  ["delete", { title: phrase`Deleted`, folded: false, weight: 89, tone: "bad" }],
  [
    "forget",
    { title: phrase`No longer managed, and left in the cloud`, folded: false, weight: 80, tone: "bad" },
  ],
  ["update", { title: phrase`Changed`, folded: false, weight: 70, tone: "changed" }],
  [
    "refresh",
    {
      title: phrase`Drifted: the cloud is not what the state says`,
      folded: false,
      weight: 75,
      tone: "changed",
    },
  ],
  ["import", { title: phrase`Imported`, folded: false, weight: 45, tone: "new" }],
  ["create", { title: phrase`New`, folded: true, weight: 40, tone: "new" }],
];

/** Sections of what happens to resources. */
export function changeSections(input: ReportInput): readonly Section[] {
  const judged = judgedChanges(input);
  return HEADINGS.map(([operation, heading]) => {
    const found = judged.filter(({ change }) => change.operation === operation);
    return { ...heading, entries: found.map(entryOf), count: found.length };
  });
}

/** Components have no life of their own. */
export function componentSection({ changes: { changes } }: ReportInput): Section {
  const components = changes.filter(({ component }) => component === true);
  return {
    title: phrase`Components that follow`,
    entries: components.map((change) => ({ title: titleOf(change), notes: [], properties: [] })),
    count: components.length,
    folded: true,
    weight: 10,
    tone: "calm",
  };
}

function entryOf({ change, verdict }: JudgedChange): Entry {
  return {
    title: titleOf(change),
    notes: [...verdictNotes(change, verdict), ...circumstances(change)],
    properties: change.operation === "create" ? inputsOf(change) : change.properties,
  };
}

function titleOf({ name, type }: ResourceChange): Phrase {
  return phrase`${name} ${type}`;
}

/** Of an update that can simply be taken back there is nothing to say. */
function verdictNotes({ operation }: ResourceChange, verdict: Verdict | undefined): readonly Phrase[] {
  if (verdict === undefined) return [];
  const { reversibility, reason, needs, backupFirst } = verdict;
  const isPlain = reversibility === "reversible" && needs === undefined;
  if (isPlain && !["replace", "delete", "forget"].includes(operation)) return [];
  return [
    phrase`${own(reversibility)}: ${said(reason)}`,
    ...(needs === undefined ? [] : [phrase`The way back needs ${said(needs)}.`]),
    ...(backupFirst ? [phrase`Back it up first.`] : []),
  ];
}

function circumstances({
  operation,
  deleteBeforeReplace,
  leftover,
  after,
}: ResourceChange): readonly Phrase[] {
  return [
    ...(deleteBeforeReplace ? [phrase`The old one goes before the new one comes.`] : []),
    ...(leftover === true ? [phrase`An interrupted replacement left it; the resource itself stays.`] : []),
    ...(operation === "refresh" && after === undefined ? [phrase`It is gone from the cloud.`] : []),
  ];
}

/** What a new resource is made of. */
function inputsOf({ after }: ResourceChange): readonly PropertyChange[] {
  const inputs = Object.entries(after?.inputs ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return inputs.map(([path, value]) => ({
    path,
    kind: "add",
    after: value,
    secret: false,
    forcesReplacement: false,
  }));
}
