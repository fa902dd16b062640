import type { CheckpointResource } from "../lib/stack";
import { differences } from "./compare-states";

const secret = (ciphertext: string) => ({ "4dabf18193072939515e22adb298388d": "1b47", ciphertext });
const resource = (urn: string, inputs: Readonly<Record<string, unknown>> = {}) => ({
  urn,
  type: "t",
  id: urn,
  inputs,
});
const state = (...resources: CheckpointResource[]) => ({ deployment: { resources } });

test("ST-11: a state that was moved whole differs in nothing, though its secrets are encrypted anew", () => {
  const source = state(resource("a", { password: secret("v1:one") }), resource("b", { size: 1 }));
  const moved = state(resource("a", { password: secret("v1:two") }), resource("b", { size: 1 }));
  expect(differences(source, moved)).toEqual([]);
});

test("ST-11: a resource that was lost, added or changed is named", () => {
  const source = state(resource("a"), resource("b", { size: 1 }));
  const moved = state(resource("b", { size: 2 }), resource("c"));
  expect(differences(source, moved)).toEqual(["a is missing", "c is new", "b differs"]);
});

test("ST-11: an empty target lacks everything", () => {
  expect(differences(state(resource("a")), { deployment: {} })).toEqual(["a is missing"]);
});

test("ST-11: of two resources with one URN, one of which waits to be deleted, both are compared", () => {
  const successor = resource("a", { size: 2 });
  const waiting = { ...resource("a", { size: 1 }), delete: true };
  const source = state(successor, waiting);
  expect(differences(source, state(successor, waiting))).toEqual([]);
  expect(differences(source, state(successor))).toEqual(["a (2) is missing"]);
  expect(differences(source, state(waiting))).toEqual(["a (2) is missing", "a differs"]);
  expect(differences(source, state(successor, { ...waiting, delete: false }))).toEqual(["a (2) differs"]);
  expect(differences(state(successor), source)).toEqual(["a (2) is new"]);
});
