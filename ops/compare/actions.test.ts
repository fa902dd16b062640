import { actionsOf } from "./actions";
import type { OperationSummary } from "./operations";

const operation = (
  kind: OperationSummary["operation"],
  more: Partial<OperationSummary> = {},
): OperationSummary => ({ operation: kind, type: "t", name: "it", properties: [], ...more });

/** What runs of one operation each come to. */
function net(...kinds: readonly OperationSummary["operation"][]): readonly string[] {
  const runs = kinds.map((kind) => [operation(kind)]);
  return actionsOf({ runs, normalise: (text) => text }).map((action) => action.operation);
}

test.each<[readonly OperationSummary["operation"][], readonly string[]]>([
  [["create", "update", "replace"], ["create"]],
  [["create", "delete"], []],
  [["create", "delete", "create"], ["create"]],
  [["import", "update"], ["import"]],
  [["import", "forget"], []],
  [["update", "update"], ["update"]],
  [["update", "replace"], ["replace"]],
  [["replace", "update"], ["replace"]],
  [["update", "delete"], ["delete"]],
  [["replace", "forget"], ["forget"]],
  [["delete", "create"], ["replace"]],
  [["forget", "import"], ["replace"]],
  [["read", "update", "refresh"], ["update"]],
  [["refresh"], []],
])("PR-11: %j one after another come to %j", (kinds, expected) => {
  expect(net(...kinds)).toEqual(expected);
});

test("PR-11: properties that several runs change are put together, and what they become last counts", () => {
  const runs = [
    [operation("update", { properties: ["version", "size"], values: { version: "1" } })],
    [operation("update", { properties: ["version", "class"], values: { version: "2", class: "large" } })],
  ];
  expect(actionsOf({ runs, normalise: (text) => text })).toEqual([
    {
      operation: "update",
      type: "t",
      name: "it",
      properties: new Map<string, unknown>([
        ["version", "2"],
        ["size", undefined],
        ["class", "large"],
      ]),
    },
  ]);
});

test("PR-11: names, paths and values are normalised, and places in lists are forgotten", () => {
  const run = [
    operation("update", {
      name: "prod-it",
      properties: ['tags["prod"]', "subnets[2].id", "host"],
      values: { host: "prod.example" },
    }),
  ];
  const normalise = (text: string) => text.replaceAll("prod", "<environment>");
  expect(actionsOf({ runs: [run], normalise })).toEqual([
    {
      operation: "update",
      type: "t",
      name: "<environment>-it",
      properties: new Map<string, unknown>([
        ['tags["<environment>"]', undefined],
        ["subnets[*].id", undefined],
        ["host", "<environment>.example"],
      ]),
    },
  ]);
});

test("PR-11: what one run does to two resources of a name is not taken for one after the other", () => {
  const moved = [operation("create"), operation("delete")];
  const actions = actionsOf({ runs: [moved, [operation("update")]], normalise: (text) => text });
  expect(actions.map((action) => action.operation)).toEqual(["create", "delete", "update"]);
});

test("PR-11: a property may be called as anything", () => {
  const [action] = actionsOf({
    runs: [[operation("update", { properties: ["constructor"] })]],
    normalise: (t) => t,
  });
  expect(action?.properties).toEqual(new Map([["constructor", undefined]]));
});
