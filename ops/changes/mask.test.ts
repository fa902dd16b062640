import fc from "fast-check";
import type { EngineEvent } from "../lib/event-log";
import type { StepState } from "../lib/step-event";
import { begins, differs, ends, engineSecret, stateOf, updates, urnOf } from "./events.fixture";
import { maskEvents } from "./mask";

type Inputs = StepState["inputs"];

/** Inputs of `it` before and after, as the masked events have them. */
function masked(before: Inputs, after: Inputs, ...more: readonly EngineEvent[]) {
  const [event] = maskEvents([updates(before, after), ...more]);
  const { old, new: next } = event!.resourcePreEvent!.metadata;
  return [old?.inputs, next?.inputs];
}

describe("a secret is masked on both sides", () => {
  test("where it becomes one, and where it was one (pulumi/pulumi#9330)", () => {
    expect(masked({ a: "hunter2", b: 1 }, { a: engineSecret, b: 1 })).toEqual([
      { a: "[secret]", b: 1 },
      { a: "[secret]", b: 1 },
    ]);
    expect(masked({ a: engineSecret }, { a: "hunter2" })).toEqual([{ a: "[secret]" }, { a: "[secret]" }]);
  });

  test("where something that it is part of is one", () => {
    const plain = { login: { user: "causeway", keys: ["hunter2"] } };
    expect(masked(plain, { login: engineSecret })).toEqual([{ login: "[secret]" }, { login: "[secret]" }]);
  });

  test("where it is one in a state of another step, or in the outputs", () => {
    const other = ends("update", { old: stateOf({}, { outputs: { a: engineSecret } }) });
    expect(masked({ a: "hunter2" }, { a: "hunter3" }, other)).toEqual([{ a: "[secret]" }, { a: "[secret]" }]);
  });

  test("where it is in a document that is a text", () => {
    expect(masked({ a: '{"x":"hunter2"}' }, { a: '{"x":"[secret]"}' })).toEqual([
      { a: "[secret]" },
      { a: "[secret]" },
    ]);
    expect(masked({ a: '{"password":"hunter2", "x":1}' }, {})).toEqual([
      { a: '{"password":"[secret]","x":1}' },
      {},
    ]);
  });

  test("where a list grew in front of it, or its property has another name now", () => {
    expect(masked({ l: ["hunter22", "x"] }, { l: ["x", engineSecret] })).toEqual([
      { l: ["[secret]", "[secret]"] },
      { l: ["x", "[secret]"] },
    ]);
    expect(masked({ old: "hunter22", c: "c" }, { new: engineSecret, c: "d" })).toEqual([
      { old: "[secret]", c: "c" },
      { new: "[secret]", c: "d" },
    ]);
  });

  test("while what merely stands beside it is shown", () => {
    expect(masked({ a: "hunter22", gone: "db.t4g.micro" }, { a: engineSecret })[0]).toEqual({
      a: "[secret]",
      gone: "db.t4g.micro",
    });
    const container = (image: string) => ({ c: [{ image, env: [{ name: "A", value: engineSecret }] }] });
    const shown = (image: string) => ({ c: [{ image, env: [{ name: "A", value: "[secret]" }] }] });
    expect(masked(container("app:1"), container("app:2"))).toEqual([shown("app:1"), shown("app:2")]);
  });
});

describe("a property whose name says that it holds a secret is masked", () => {
  test("also in the environment of a container", () => {
    const environment = (value: string) => ({
      environment: [
        { name: "DB_PASSWORD", value },
        { name: "A", value: "b" },
      ],
    });
    const inputs = { masterPassword: "hunter2", containers: JSON.stringify([environment("hunter3")]) };
    expect(masked(inputs, {})[0]).toEqual({
      masterPassword: "[secret]",
      containers: JSON.stringify([environment("[secret]")]),
    });
  });

  test("but for what only says where a secret lies", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:1:secret:app-AbCdEf";
    const secrets = [
      { name: "DB_PASSWORD", valueFrom: `${arn}:password::` },
      { name: "API_TOKEN", valueFrom: "/app/token" },
    ];
    const inputs = {
      containers: JSON.stringify([{ secrets }]),
      credentials: arn,
      tokens: [arn],
      secrets: [],
    };
    expect(masked(inputs, {})[0]).toEqual(inputs);
    const mixed = { secrets: [arn, "hunter22"], credentials: { secretArn: arn, pin: "0815" } };
    expect(masked(mixed, {})[0]).toEqual({ secrets: "[secret]", credentials: "[secret]" });
  });

  test("but for switches, and for what is not there", () => {
    const inputs = { changePassword: true, password: null, token: "" };
    expect(masked(inputs, {})[0]).toEqual({ changePassword: true, password: null, token: "[secret]" });
  });
});

describe("copies of a masked value", () => {
  const other = (inputs: Inputs) =>
    begins("create", { urn: urnOf("other"), new: stateOf(inputs, { urn: urnOf("other") }) });
  const copiesOf = (before: Inputs, inputs: Inputs) =>
    maskEvents([updates(before, { a: engineSecret }), other(inputs)])[1]!.resourcePreEvent!.metadata.new!
      .inputs;

  test("are masked wherever they stand, also within a longer text", () => {
    expect(
      copiesOf({ a: "hunter22" }, { b: "hunter22", c: "postgres hunter22!", d: ["hunter22"], hunter22: 1 }),
    ).toEqual({
      b: "[secret]",
      c: "postgres [secret]!",
      d: ["[secret]"],
      "[secret]": 1,
    });
  });

  test("are found within a text only when they are long enough to be nothing else", () => {
    expect(copiesOf({ a: "short" }, { b: "short", c: "in short", d: '["short","x"]' })).toEqual({
      b: "[secret]",
      c: "in short",
      d: '["[secret]","x"]',
    });
    expect(copiesOf({ a: "abc" }, { b: "abc" })).toEqual({ b: "abc" });
    expect(copiesOf({ a: 54321 }, { b: 54321, c: "port 54321" })).toEqual({ b: "[secret]", c: "port 54321" });
  });

  test("are covered whole, where one begins as another does", () => {
    expect(copiesOf({ a: ["hunter22", "hunter22-more"] }, { b: "<hunter22-more>" })).toEqual({
      b: "<[secret]>",
    });
  });

  test.each([0, 1, 2, 3, 4, 5])("are masked in the base64 of a longer text, after %i bytes", (count) => {
    const before = "user:".slice(0, count);
    for (const value of ["hunter22", "hunter22-long", "p\u00e4ssw\u00f6rd/>>>???"]) {
      for (const after of ["", "!", "!!", "\n"]) {
        for (const encoding of ["base64", "base64url"] as const) {
          const b = `Basic ${Buffer.from(`${before}${value}${after}`).toString(encoding)}`;
          const shown = String(copiesOf({ a: value }, { b })["b"]);
          const rest = shown.replace("Basic ", "").split("[secret]").join("");
          expect(shown).toContain("[secret]");
          // What is left is of what stands before it, or of what stands after it.
          expect(rest.length).toBeLessThanOrEqual(Math.ceil(((count + after.length) * 8) / 6) + 2);
        }
      }
    }
  });

  test("are masked in hex", () => {
    const hex = Buffer.from("hunter22").toString("hex");
    expect(copiesOf({ a: "hunter22" }, { b: `x'${hex}'`, c: hex.toUpperCase() })).toEqual({
      b: "x'[secret]'",
      c: "[secret]",
    });
  });

  test("are masked line by line, but for lines that could be of anything", () => {
    const a = "[default]\r\n  key = hunter22-and-more\nregion = here\n";
    expect(copiesOf({ a }, { b: "says: key = hunter22-and-more!", c: "[default]" })).toEqual({
      b: "says: [secret]!",
      c: "[default]",
    });
  });

  test("leave the names of resources and the engine's own words alone", () => {
    expect(copiesOf({ a: ["causeway", "create", "update"] }, { b: "causeway", c: "create" })).toEqual({
      b: "causeway",
      c: "[secret]",
    });
    const [event] = maskEvents([updates({ a: "update" }, { a: engineSecret })]);
    expect(event!.resourcePreEvent!.metadata).toMatchObject({ op: "update", urn: urnOf("it") });
  });
});

test("events without a secret stay as they are", () => {
  const events = [
    updates({ a: [1, { b: null }], policy: '{"x": 1}' }, { a: [true] }, { "a[0]": differs("update") }),
    { sequence: 1, diagnosticEvent: { severity: "error", message: "no" } },
    { sequence: 2, preludeEvent: { config: { "causeway:region": "us-east-1" } } },
  ] satisfies EngineEvent[];
  expect(maskEvents(events)).toEqual(events);
});

describe("nothing of a secret is left in any event", () => {
  /** Everywhere that a value may have gone to. */
  const places: readonly ((value: string) => object)[] = [
    (value) => ({
      resourcePreEvent: {
        metadata: begins("same", { new: stateOf({ a: `x${value}y` }) }).resourcePreEvent!.metadata,
      },
    }),
    (value) =>
      begins("same", {
        urn: urnOf("other"),
        old: stateOf({}, { outputs: { deep: [{ [value]: { v: value } }] } }),
      }),
    (value) =>
      begins("same", {
        urn: urnOf("other"),
        new: stateOf({ doc: JSON.stringify([{ x: value }, `${value} `]) }),
      }),
    (value) =>
      begins("same", {
        urn: urnOf("other"),
        new: stateOf({ doc: JSON.stringify({ x: JSON.stringify([value]) }) }),
      }),
    (value) =>
      ends("update", {
        old: stateOf({}, { id: value }),
        detailedDiff: { [`tags["${value}"]`]: differs("add") },
      }),
    (value) => ({
      resOpFailedEvent: {
        metadata: ends("update", { old: stateOf({ b: value }) }).resOutputsEvent!.metadata,
      },
    }),
    (value) => ({
      diagnosticEvent: { severity: "error", message: `cannot use ${value}.`, urn: urnOf("it") },
    }),
    (value) => ({ policyEvent: { message: `got ${JSON.stringify(value)}` } }),
    (value) => ({ policyRemediationEvent: { resourceUrn: urnOf("other"), before: { a: value }, after: {} } }),
    (value) => ({ preludeEvent: { config: { "causeway:url": `https://x/${encodeURIComponent(value)}` } } }),
    (value) => ({ stdoutEvent: { message: Buffer.from(value).toString("base64") } }),
    (value) => ({ errorEvent: { error: value } }),
  ];
  /** How it is known to be one. */
  const secrets: readonly ((value: string) => EngineEvent)[] = [
    (value) => updates({ a: value }, { a: engineSecret }),
    (value) => updates({ a: engineSecret }, { a: value }),
    (value) => updates({ a: [{ b: value }] }, { a: engineSecret }),
    (value) => updates({ a: { b: engineSecret } }, { a: { b: [value] } }),
    (value) => updates({ l: [value, "x"] }, { l: ["x", engineSecret] }),
    (value) => updates({ databasePassword: value }, {}),
    (value) => begins("create", { new: stateOf({ e: JSON.stringify([{ name: "API_TOKEN", value }]) }) }),
    (value) => ({ sequence: 0, preludeEvent: { config: { "causeway:apiKey": value } } }),
  ];
  const word = fc.string({ unit: "binary", minLength: 8, maxLength: 30 });
  const planted = fc.tuple(
    // Each with a mark of its own, so that it is in nothing else.
    word.map((text) => `S3n"\\\n$&${text}`),
    fc.constantFrom(...secrets),
    fc.shuffledSubarray([...places], { minLength: 1 }),
  );

  test("wherever it is planted, and however it is written there", () => {
    fc.assert(
      fc.property(planted, ([value, secret, copies]) => {
        const events = [...copies.map((copy) => ({ sequence: 0, ...copy(value) })), secret(value)];
        const text = JSON.stringify(maskEvents(events));
        const inJson = JSON.stringify(value).slice(1, -1);
        const spellings = [
          inJson,
          JSON.stringify(inJson).slice(1, -1),
          Buffer.from(value).toString("base64"),
          encodeURIComponent(Buffer.from(value).toString()),
          'S3n"',
          "S3n\\",
        ];
        for (const spelling of spellings) expect(text).not.toContain(spelling);
        expect(text).toContain("[secret]");
      }),
    );
  });
});
