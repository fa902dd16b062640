import type { EngineEvent } from "../lib/event-log";
import type { PropertyDiff, StepMetadata, StepState } from "../lib/step-event";
import {
  begins,
  differs,
  ends,
  engineSecret,
  engineUnknown,
  stateOf,
  updates,
  urnOf,
} from "./events.fixture";
import { maskEvents } from "./mask";
import { readChanges } from "./read-changes";

type Inputs = StepState["inputs"];

const read = (...events: readonly EngineEvent[]) => readChanges("prod", maskEvents(events));
const view = (inputs: Inputs) => ({ inputs, outputs: {}, protect: false, retainOnDelete: false });

describe("what happens to a resource", () => {
  test("is a creation", () => {
    const event = begins("create", { new: stateOf({ a: 1, __defaults: [] }) });
    expect(read(event, { sequence: 1, summaryEvent: { isPreview: true } })).toEqual({
      stack: "prod",
      planning: true,
      unchanged: 0,
      diagnostics: [],
      changes: [
        {
          urn: urnOf("it"),
          type: "aws:sns/topic:Topic",
          name: "it",
          operation: "create",
          properties: [],
          after: view({ a: 1 }),
          deleteBeforeReplace: false,
        },
      ],
    });
  });

  test.each<[string, Partial<StepState>, string]>([
    ["delete", {}, "delete"],
    ["delete", { retainOnDelete: true }, "forget"],
    ["discard", {}, "forget"],
  ])("is for a %s of what is %j a %s, which has no after", (op, more, operation) => {
    const { changes } = read(begins(op, { old: stateOf({ a: 1 }, more) }));
    expect(changes).toEqual([
      expect.objectContaining({
        operation,
        before: { ...view({ a: 1 }), retainOnDelete: more.retainOnDelete === true },
      }),
    ]);
    expect(changes[0]).not.toHaveProperty("after");
  });

  test("is an import, which compares with what is in the cloud", () => {
    const { changes } = read(begins("import", { old: stateOf({ a: 1 }), new: stateOf({ a: 2 }) }));
    expect(changes).toMatchObject([
      { operation: "import", properties: [{ path: "a", before: 1, after: 2 }] },
    ]);
  });

  test("is told of a component too, which is marked as one", () => {
    const { custom: _, ...component } = stateOf({});
    expect(read(begins("create", { new: component })).changes).toMatchObject([{ component: true }]);
    expect(read(begins("create", { new: stateOf({}) })).changes[0]).not.toHaveProperty("component");
  });

  test("is nothing when it stays or is only looked up, which is counted", () => {
    const same = begins("same", { old: stateOf({ a: 1 }), new: stateOf({ a: 1 }) });
    const lookedUp = begins("read", { urn: urnOf("looked-up"), new: stateOf({}) });
    expect(read(same, lookedUp)).toMatchObject({ changes: [], unchanged: 2 });
  });

  test.each(["protect", "retainOnDelete"])(
    "is a change when only %s differs, which the engine calls the same",
    (option) => {
      const same = begins("same", { old: stateOf({ a: 1 }, { [option]: true }), new: stateOf({ a: 1 }) });
      expect(read(same)).toMatchObject({
        unchanged: 0,
        changes: [
          { operation: "update", properties: [{ path: option, kind: "update", before: true, after: false }] },
        ],
      });
    },
  );

  test("is nothing where the engine only keeps its books", () => {
    const provider = urnOf("default_7_48_0", "pulumi:providers:aws");
    const events = [
      begins("create", { urn: provider, type: "pulumi:providers:aws", new: stateOf({}) }),
      begins("remove-pending-replace", { old: stateOf({}) }),
    ];
    expect(read(...events)).toMatchObject({ changes: [], unchanged: 0 });
    const own = urnOf("default-vpc", "pulumi:providers:aws");
    expect(
      read(begins("create", { urn: own, type: "pulumi:providers:aws", new: stateOf({}) })).changes,
    ).toHaveLength(1);
  });

  test("is in the order of the URNs, whatever the order of the events", () => {
    const events = ["b", "a", "c"].map((name) => begins("create", { urn: urnOf(name), new: stateOf({}) }));
    expect(read(...events).changes.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(read(...events.toReversed())).toEqual(read(...events));
  });

  test("keeps a name that has colons", () => {
    expect(read(begins("create", { urn: urnOf("a::b"), new: stateOf({}) })).changes[0]?.name).toBe("a::b");
  });
});

describe("the steps of a replacement", () => {
  const old = stateOf({ name: "a", size: 1 });
  const next = stateOf({ name: "b", size: 1 }, { id: "" });
  const making: Partial<StepMetadata> = {
    old,
    new: next,
    keys: ["name"],
    detailedDiff: { name: differs("update-replace") },
  };
  const replace = begins("replace", making);
  const create = begins("create-replacement", making);
  const remove = begins("delete-replaced", { old });
  const property = {
    path: "name",
    kind: "update",
    before: "a",
    after: "b",
    secret: false,
    forcesReplacement: true,
  };

  test("are one change", () => {
    const { changes } = read(create, replace, remove);
    expect(changes).toMatchObject([
      { operation: "replace", properties: [property], deleteBeforeReplace: false },
    ]);
    expect(changes[0]).toMatchObject({
      before: view({ name: "a", size: 1 }),
      after: view({ name: "b", size: 1 }),
    });
  });

  test("say by their order that the old one goes first", () => {
    expect(read(remove, replace, create).changes).toMatchObject([
      { operation: "replace", deleteBeforeReplace: true },
    ]);
  });

  test("need not all be there: one that is kept has no deletion, and the reason may be in one of them", () => {
    const silent = begins("replace", { old, new: next });
    const reasoned = begins("create-replacement", { old, new: next, keys: ["name"] });
    expect(read(silent, reasoned).changes).toMatchObject([
      { properties: [property], deleteBeforeReplace: false },
    ]);
    const told = begins("create-replacement", { ...making, keys: [] });
    expect(read(silent, told).changes).toMatchObject([{ properties: [property] }]);
  });

  test("are those of an import or of a lookup too", () => {
    for (const op of ["import-replacement", "read-replacement"])
      expect(read(begins(op, making), replace).changes).toMatchObject([{ operation: "replace" }]);
  });

  test("are told apart from the end of an old one that an interrupted replacement left", () => {
    const leftover = begins("delete-replaced", { old: stateOf({ name: "z" }, { id: "it-0" }) });
    const deleted = { operation: "delete", leftover: true, before: view({ name: "z" }) };
    expect(read(create, replace, leftover, remove).changes).toMatchObject([
      { operation: "replace", deleteBeforeReplace: false },
      deleted,
    ]);
    expect(read(begins("same", { old, new: old }), leftover)).toMatchObject({
      changes: [deleted],
      unchanged: 0,
    });
    expect(read(begins("discard-replaced", { old })).changes).toMatchObject([
      { operation: "forget", leftover: true },
    ]);
  });
});

describe("which properties change", () => {
  const properties = (
    before: Inputs,
    after: Inputs,
    diff: Readonly<Record<string, PropertyDiff>> | null = null,
  ) => read(updates(before, after, diff)).changes[0]?.properties;
  const plain = { secret: false, forcesReplacement: false };

  test("the provider says, with the values at its paths", () => {
    const before = { ports: [80, 443], tags: { "a.b": "1", old: "2" }, other: 1 };
    const after = { ports: [80, 8443], tags: { "a.b": "3", new: "4" }, other: 2 };
    const diff = {
      'tags["a.b"]': differs("update"),
      "tags.new": differs("add"),
      "tags.old": differs("delete-replace"),
      "ports[1]": differs("update-replace"),
    };
    expect(properties(before, after, diff)).toEqual([
      { path: "ports[1]", kind: "update", before: 443, after: 8443, secret: false, forcesReplacement: true },
      { path: 'tags["a.b"]', kind: "update", before: "1", after: "3", ...plain },
      { path: "tags.new", kind: "add", after: "4", ...plain },
      { path: "tags.old", kind: "delete", before: "2", secret: false, forcesReplacement: true },
    ]);
  });

  test("against the outputs where the provider compared with those", () => {
    const old = stateOf({ size: 1 }, { outputs: { size: 5 } });
    const event = (inputDiff: boolean) =>
      begins("update", {
        old,
        new: stateOf({ size: 2 }),
        detailedDiff: { size: differs("update", inputDiff) },
      });
    expect(read(event(false)).changes[0]?.properties).toMatchObject([{ before: 5, after: 2 }]);
    expect(read(event(true)).changes[0]?.properties).toMatchObject([{ before: 1, after: 2 }]);
  });

  test("of something large the parts, and not those that the cloud alone has", () => {
    const old = stateOf({ rule: { days: 1 } }, { outputs: { rule: { days: 1, id: "r-1" } } });
    const detailedDiff = { rule: differs("update", false) };
    expect(
      read(begins("update", { old, new: stateOf({ rule: { days: 2 } }), detailedDiff })).changes,
    ).toMatchObject([{ properties: [{ path: "rule.days", before: 1, after: 2 }] }]);
  });

  test("with what goes before what comes, where both are in one place", () => {
    const names = (...list: string[]) => ({ list: list.map((name) => ({ name })) });
    expect(properties(names("a"), names("b"))).toMatchObject([
      { path: "list[0]", kind: "delete" },
      { path: "list[0]", kind: "add" },
    ]);
  });

  test("an update of what is on one side only is shown as what it is", () => {
    expect(properties({}, { a: 1 }, { a: differs("update") })).toEqual([
      { path: "a", kind: "add", after: 1, ...plain },
    ]);
    expect(properties({ a: 1 }, {}, { a: differs("update") })).toEqual([
      { path: "a", kind: "delete", before: 1, ...plain },
    ]);
    expect(properties({}, {}, { a: differs("update") })).toEqual([{ path: "a", kind: "update", ...plain }]);
  });

  test("the inputs say where the provider says nothing", () => {
    expect(properties({ a: { b: 1 }, c: 1 }, { a: { b: 2 }, c: 1 })).toEqual([
      { path: "a.b", kind: "update", before: 1, after: 2, ...plain },
    ]);
    expect(properties({ a: 1 }, { a: 2 }, {})).toEqual([
      { path: "a", kind: "update", before: 1, after: 2, ...plain },
    ]);
  });

  test("of a policy the statement, also when the provider names the whole", () => {
    const policy = (...Statement: string[]) => ({ policy: JSON.stringify({ Statement }) });
    expect(
      properties(policy("a", "c"), policy("a", "b", "c"), { policy: differs("update-replace") }),
    ).toEqual([
      { path: "policy.Statement[1]", kind: "add", after: "b", secret: false, forcesReplacement: true },
    ]);
  });

  test("what is not known yet says so, also within a text", () => {
    const after = { arn: engineUnknown, text: `see ${engineUnknown}`, list: [engineUnknown] };
    expect(properties({ arn: "a", text: "see a" }, after)).toEqual([
      { path: "arn", kind: "update", before: "a", after: "[unknown]", ...plain },
      { path: "list", kind: "add", after: ["[unknown]"], ...plain },
      { path: "text", kind: "update", before: "see a", after: "see [unknown]", ...plain },
    ]);
  });

  test("a secret that changes is there, without a value", () => {
    const secret = {
      path: "a",
      kind: "update",
      before: "[secret]",
      after: "[secret]",
      secret: true,
      forcesReplacement: false,
    };
    expect(properties({ a: "hunter22" }, { a: engineSecret }, { a: differs("update") })).toEqual([secret]);
    const event = begins("update", {
      old: stateOf({ a: engineSecret }),
      new: stateOf({ a: engineSecret }),
      diffs: ["a"],
    });
    expect(read(event).changes[0]?.properties).toEqual([secret]);
  });

  test("what was a copy of a secret hides what it becomes", () => {
    const other = begins("update", {
      urn: urnOf("other"),
      old: stateOf({ b: "hunter22" }),
      new: stateOf({ b: "hunter33" }),
    });
    const { changes } = read(updates({ a: "hunter22" }, { a: engineSecret }), other);
    expect(changes[1]?.properties).toMatchObject([
      { path: "b", before: "[secret]", after: "[secret]", secret: true },
    ]);
  });
});

describe("what a refresh found", () => {
  const old = stateOf({ days: 7 });
  const found = stateOf({ days: 1 });
  const refresh = begins("refresh", { old, new: old });

  test("is a change when the cloud differs from the state", () => {
    const end = ends("update", { old, new: found, detailedDiff: { days: differs("update") } });
    expect(read(refresh, end).changes).toMatchObject([
      { operation: "refresh", properties: [{ path: "days", before: 7, after: 1 }] },
    ]);
    expect(read(refresh, ends("update", { old, new: found })).changes).toMatchObject([
      { operation: "refresh" },
    ]);
    expect(read(refresh, ends("same", { old, new: old }))).toMatchObject({ changes: [], unchanged: 1 });
  });

  test("has no after when the resource is gone", () => {
    const [change] = read(refresh, ends("delete", { old, new: null })).changes;
    expect(change).toMatchObject({ operation: "refresh", before: view({ days: 7 }) });
    expect(change).not.toHaveProperty("after");
  });

  test("counts for less than what the program then does about it", () => {
    const end = ends("refresh", { old, new: found, detailedDiff: { days: differs("update") } });
    const update = begins("update", { old: found, new: old, detailedDiff: { days: differs("update") } });
    expect(read(refresh, end, update, ends("update", { old: found, new: old })).changes).toMatchObject([
      { operation: "update", properties: [{ before: 1, after: 7 }] },
    ]);
    expect(read(refresh, end, begins("same", { old: found, new: found })).changes).toMatchObject([
      { operation: "refresh" },
    ]);
  });
});

test("errors and warnings are kept, without the engine's marks for colours", () => {
  const says = (
    severity: "debug" | "info" | "warning" | "error",
    message: string,
    urn?: string,
  ): EngineEvent => ({
    sequence: 0,
    diagnosticEvent: { severity, message, ...(urn === undefined ? {} : { urn }) },
  });
  const events = [
    says("debug", "x"),
    says("warning", "<{%fg 3%}>careful<{%reset%}>\n"),
    says("info", "y"),
    says("error", "no", urnOf("it")),
  ];
  expect(read(...events).diagnostics).toEqual([
    { severity: "error", message: "no", urn: urnOf("it") },
    { severity: "warning", message: "careful" },
  ]);
});

test("an update that ran is no plan", () => {
  expect(read({ sequence: 0, summaryEvent: { isPreview: false } }).planning).toBe(false);
});
