import fc from "fast-check";
import type { Side } from "./actions";
import { compareActions } from "./compare-actions";
import { normaliserOf } from "./normalise-urn";
import type { OperationSummary } from "./operations";

const prod = normaliserOf({ name: "prod", account: "555555555555", domain: "prod.example" });
const staging = normaliserOf({ name: "staging", account: "444444444444", domain: "staging.example" });

const inProd = (...run: readonly OperationSummary[]): Side => ({ runs: [run], normalise: prod });
const inStaging = (...run: readonly OperationSummary[]): Side => ({ runs: [run], normalise: staging });
const update = (
  properties: readonly string[],
  values?: OperationSummary["values"],
  name = "it",
): OperationSummary => ({
  operation: "update",
  type: "aws:rds/instance:Instance",
  name,
  properties,
  ...(values === undefined ? {} : { values }),
});

test("PR-11: prod does what staging did, under its own names", () => {
  const here = inProd(update(["engineVersion"], { engineVersion: "16" }, "prod-postgres"));
  const there = inStaging(update(["engineVersion"], { engineVersion: "16" }, "staging-postgres"));
  expect(compareActions(here, there)).toEqual({ onlyHere: [], onlyThere: [] });
});

test("PR-11: an operation that only one of them does is said whole", () => {
  const replaced: OperationSummary = { ...update(["kmsKeyId"]), operation: "replace" };
  expect(compareActions(inProd(replaced), inStaging(update(["kmsKeyId"])))).toEqual({
    onlyHere: [{ operation: "replace", type: replaced.type, name: "it", properties: [{ path: "kmsKeyId" }] }],
    onlyThere: [{ operation: "update", type: replaced.type, name: "it", properties: [{ path: "kmsKeyId" }] }],
  });
});

test("PR-11: of an operation that both do, only what the other one leaves alone is said", () => {
  const { type } = update([]);
  expect(compareActions(inProd(update(["a", "b"])), inStaging(update(["b", "c"])))).toEqual({
    onlyHere: [{ operation: "update", type, name: "it", properties: [{ path: "a" }] }],
    onlyThere: [{ operation: "update", type, name: "it", properties: [{ path: "c" }] }],
  });
});

test("PR-11: values count where both sides have one that can be compared", () => {
  const { type } = update([]);
  const paths = ["version", "multiAz", "gone", "size", "host"];
  const here = update(paths, { version: "16", multiAz: false, gone: null, host: "prod.example" });
  const there = update(paths, {
    version: "17",
    multiAz: true,
    gone: "here",
    size: "large",
    host: "staging.example",
  });
  expect(compareActions(inProd(here), inStaging(there))).toEqual({
    onlyHere: [
      {
        operation: "update",
        type,
        name: "it",
        properties: [
          { path: "version", value: "16" },
          { path: "multiAz", value: false },
          { path: "gone", value: null },
        ],
      },
    ],
    onlyThere: [
      {
        operation: "update",
        type,
        name: "it",
        properties: [
          { path: "version", value: "17" },
          { path: "multiAz", value: true },
          { path: "gone", value: "here" },
        ],
      },
    ],
  });
});

test("PR-11: differences come in the order of type and name, whatever the order of the runs", () => {
  const create = (type: string, name: string): OperationSummary => ({
    operation: "create",
    type,
    name,
    properties: [],
  });
  const { onlyHere } = compareActions(
    inProd(create("b", "1"), create("a", "2"), create("a", "1")),
    inStaging(),
  );
  expect(onlyHere.map(({ type, name }) => `${type} ${name}`)).toEqual(["a 1", "a 2", "b 1"]);
});

describe("PR-11: whatever is done", () => {
  const environmentOf = (environment: string) => ({
    name: environment,
    account: environment === "prod" ? "555555555555" : "444444444444",
    domain: `${environment}.example`,
  });
  type Terms = ReturnType<typeof environmentOf>;
  const prodTerms = environmentOf("prod");

  /** Texts of words and of terms of an environment, which are filled in later. */
  const text = fc
    .array(fc.constantFrom("name", "account", "domain", "api", "db", "v1"), { minLength: 1, maxLength: 4 })
    .map(
      (words) => (terms: Terms) =>
        words.map((word) => (Object.hasOwn(terms, word) ? terms[word as keyof Terms] : word)).join("-"),
    );
  const summary = fc
    .record({
      operation: fc.constantFrom(
        ...(["create", "update", "replace", "delete", "forget", "import", "read", "refresh"] as const),
      ),
      type: fc.constantFrom("aws:a/b:B", "aws:c/d:D"),
      name: text,
      properties: fc.array(fc.tuple(text, fc.option(fc.oneof(fc.boolean(), text), { nil: undefined }))),
    })
    .map(({ operation, type, name, properties }) => (terms: Terms): OperationSummary => {
      const said = properties.map(
        ([path, value]) => [path(terms), typeof value === "function" ? value(terms) : value] as const,
      );
      const values = said.filter((entry): entry is [string, string | boolean] => entry[1] !== undefined);
      return {
        operation,
        type,
        name: name(terms),
        properties: said.map(([path]) => path),
        values: Object.fromEntries(values),
      };
    });
  const runs = fc.array(fc.array(summary, { maxLength: 6 }), { maxLength: 4 });
  const sideOf = (
    parts: readonly (readonly ((terms: Terms) => OperationSummary)[])[],
    terms: Terms,
  ): Side => ({
    runs: parts.map((run) => run.map((one) => one(terms))),
    normalise: normaliserOf(terms),
  });

  test("its image in another environment does not differ from it", () => {
    fc.assert(
      fc.property(runs, (parts) => {
        expect(compareActions(sideOf(parts, prodTerms), sideOf(parts, environmentOf("staging")))).toEqual({
          onlyHere: [],
          onlyThere: [],
        });
      }),
    );
  });

  test("what one side says of the other, the other says of it", () => {
    fc.assert(
      fc.property(runs, runs, (ones, others) => {
        const [one, other] = [sideOf(ones, prodTerms), sideOf(others, environmentOf("staging"))];
        const { onlyHere, onlyThere } = compareActions(one, other);
        expect(compareActions(other, one)).toEqual({ onlyHere: onlyThere, onlyThere: onlyHere });
      }),
    );
  });

  test("nothing is lost: what is done to a name that the other side does not know is said", () => {
    fc.assert(
      fc.property(fc.array(summary, { minLength: 1, maxLength: 6 }), (run) => {
        const done = run
          .map((one) => one(prodTerms))
          .filter(({ operation }) => !["read", "refresh"].includes(operation));
        const { onlyHere } = compareActions(inProd(...done), inStaging());
        const keys = (
          list: readonly Pick<OperationSummary, "operation" | "type" | "name">[],
          normalise = prod,
        ) => new Set(list.map(({ operation, type, name }) => `${operation} ${type} ${normalise(name)}`));
        expect(keys(onlyHere, (name) => name)).toEqual(keys(done));
      }),
    );
  });
});
