import { differences } from "./compare-states";

const secret = (ciphertext: string) => ({ "4dabf18193072939515e22adb298388d": "1b47", ciphertext });
const resource = (urn: string, inputs: Readonly<Record<string, unknown>> = {}) => ({
  urn,
  type: "t",
  id: urn,
  inputs,
});
const state = (...resources: ReturnType<typeof resource>[]) => ({ deployment: { resources } });

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
