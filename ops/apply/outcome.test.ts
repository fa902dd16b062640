import type { ResourceChange } from "../changes/change";
import { begins, ends, stateOf, urnOf } from "../changes/events.fixture";
import { maskEvents } from "../changes/mask";
import { readChanges } from "../changes/read-changes";
import type { EngineEvent } from "../lib/event-log";
import type { StepMetadata } from "../lib/step-event";
import { changeOf } from "../report/report.fixture";
import { outcomeOf, type Outcome } from "./outcome";

const it = (operation: ResourceChange["operation"], more: Partial<ResourceChange> = {}): ResourceChange => ({
  ...changeOf("it"),
  urn: urnOf("it"),
  operation,
  ...more,
});
const leftover = it("delete", { leftover: true });

/** The old one of `it`, by its id. */
const old = (id: string): Partial<StepMetadata> => ({ old: stateOf({}, { id }) });
const replaced = old("it-1");
const left = old("it-0");

function isRun({ resourcePreEvent, resOutputsEvent, ...event }: EngineEvent): EngineEvent {
  return {
    ...event,
    ...(resourcePreEvent && { resourcePreEvent: { ...resourcePreEvent, planning: false } }),
    ...(resOutputsEvent && { resOutputsEvent: { ...resOutputsEvent, planning: false } }),
  };
}

const begun = (op: string, more?: Partial<StepMetadata>): EngineEvent[] => [isRun(begins(op, more))];
const done = (op: string, more?: Partial<StepMetadata>): EngineEvent[] => [
  ...begun(op, more),
  isRun(ends(op, more)),
];
const failed = (op: string, more?: Partial<StepMetadata>): EngineEvent[] => {
  const [{ resourcePreEvent } = { resourcePreEvent: undefined }] = begun(op, more);
  return [...begun(op, more), { sequence: 0, resOpFailedEvent: resourcePreEvent! }];
};
/** What the update's own preview said. */
const planned = (...ops: readonly (readonly [op: string, more?: Partial<StepMetadata>])[]): EngineEvent[] =>
  ops.map(([op, more]) => begins(op, more));

const createFirst = planned(
  ["create-replacement", replaced],
  ["replace", replaced],
  ["delete-replaced", replaced],
);
const deleteFirst = planned(
  ["delete-replaced", replaced],
  ["replace", replaced],
  ["create-replacement", replaced],
);

type Row = [title: string, changes: ResourceChange[], events: EngineEvent[][], outcome: string];

/** e.g. `update done, delete unfinished` */
function inWords({ done: all, unfinished, notDone }: Outcome): string {
  const of = (changes: readonly ResourceChange[], what: string): string[] =>
    changes.map(({ operation }) => `${operation} ${what}`);
  return [...of(all, "done"), ...of(unfinished, "unfinished"), ...of(notDone, "not done")].join(", ");
}

test.each<Row>([
  ["nothing of it", [it("update")], [], "update not done"],
  ["its preview alone", [it("update")], [planned(["update"])], "update not done"],
  ["a creation", [it("create")], [done("create")], "create done"],
  ["a creation that failed", [it("create")], [failed("create")], "create unfinished"],
  ["a creation whose end was not seen", [it("create")], [begun("create")], "create unfinished"],
  ["an update", [it("update")], [done("update")], "update done"],
  ["an update that failed", [it("update")], [failed("update")], "update unfinished"],
  ["an update that had nothing left to do", [it("update")], [done("same")], "update done"],
  ["an update that was only looked at", [it("update")], [begun("same")], "update not done"],
  ["a creation that was left as it is", [it("create")], [done("same")], "create not done"],
  ["an import", [it("import")], [done("import")], "import done"],
  ["a deletion", [it("delete")], [done("delete")], "delete done"],
  ["what is no longer managed", [it("forget")], [done("discard")], "forget done"],
  ["what is kept in the cloud", [it("forget")], [done("delete")], "forget done"],
  ["drift that was taken over", [it("refresh")], [begun("refresh"), done("update")], "refresh done"],
  [
    "a replacement, the new one first",
    [it("replace")],
    [
      createFirst,
      done("create-replacement", replaced),
      done("replace", replaced),
      done("delete-replaced", replaced),
    ],
    "replace done",
  ],
  [
    "a replacement whose old one stays",
    [it("replace")],
    [createFirst, done("create-replacement", replaced), failed("delete-replaced", replaced)],
    "replace unfinished",
  ],
  [
    "a replacement that was stopped before its old one went",
    [it("replace")],
    [createFirst, done("create-replacement", replaced)],
    "replace unfinished",
  ],
  [
    "a replacement, the old one first",
    [it("replace")],
    [
      deleteFirst,
      done("delete-replaced", replaced),
      done("replace", replaced),
      done("create-replacement", replaced),
    ],
    "replace done",
  ],
  [
    "a replacement whose new one did not come",
    [it("replace")],
    [deleteFirst, done("delete-replaced", replaced), failed("create-replacement", replaced)],
    "replace unfinished",
  ],
  [
    "a replacement that was stopped after its old one went",
    [it("replace")],
    [deleteFirst, done("delete-replaced", replaced)],
    "replace unfinished",
  ],
  [
    "a replacement whose old one had gone already",
    [it("replace")],
    [
      planned(["replace", replaced], ["create-replacement", replaced]),
      done("replace", replaced),
      done("create-replacement", replaced),
    ],
    "replace done",
  ],
  [
    "a replacement by import",
    [it("replace")],
    [done("import-replacement", replaced), done("discard-replaced", replaced)],
    "replace done",
  ],
  ["a replacement that an update was enough for", [it("replace")], [done("update")], "replace done"],
  ["a leftover", [leftover], [done("delete-replaced", left)], "delete done"],
  ["a leftover that stays", [leftover], [failed("delete-replaced", left)], "delete unfinished"],
  [
    "a leftover that stays, of what was updated",
    [it("update"), leftover],
    [done("update"), failed("delete-replaced", left)],
    "update done, delete unfinished",
  ],
  [
    "a leftover that went, of what was not updated",
    [it("update"), leftover],
    [failed("update"), done("delete-replaced", left)],
    "delete done, update unfinished",
  ],
  [
    "a leftover alone, of what was to be updated",
    [it("update"), leftover],
    [done("delete-replaced", left)],
    "delete done, update not done",
  ],
  [
    "one of two leftovers",
    [leftover, leftover],
    [done("delete-replaced", left), failed("delete-replaced", old("it-00"))],
    "delete done, delete unfinished",
  ],
  [
    "a leftover that stays, of what was replaced",
    [it("replace"), leftover],
    [
      createFirst,
      done("create-replacement", replaced),
      done("delete-replaced", replaced),
      failed("delete-replaced", left),
    ],
    "replace done, delete unfinished",
  ],
  [
    "a leftover that went, of what was not replaced",
    [it("replace"), leftover],
    [createFirst, done("delete-replaced", left)],
    "delete done, replace not done",
  ],
])("PR-04: of %s, what was done is told by resource and step", (_title, changes, events, outcome) => {
  expect(inWords(outcomeOf({ changes }, events.flat()))).toBe(outcome);
});

test.each(["protect", "retainOnDelete"])("PR-04: a change of %s alone is done as the same", (option) => {
  const states = { old: stateOf({ a: 1 }, { [option]: true }), new: stateOf({ a: 1 }) };
  const changes = readChanges("prod", maskEvents([begins("same", states)]));
  expect(changes.changes).toHaveLength(1);
  expect(inWords(outcomeOf(changes, done("same", states)))).toBe("update done");
});

test("what happens to another resource is none of it", () => {
  const changes = [it("update"), { ...it("update"), urn: urnOf("other") }];
  const { done: all, notDone } = outcomeOf({ changes }, done("update"));
  expect([all, notDone]).toEqual([[changes[0]], [changes[1]]]);
});
