import { compareResources, type Inventory } from "./compare-resources";
import { normaliserOf } from "./normalise-urn";

const inventory = (environment: string, ...paths: readonly string[]): Inventory => ({
  resources: paths.map((path) => ({ urn: `urn:pulumi:${environment}::causeway::${path}`, type: "t" })),
  normalise: normaliserOf({ name: environment }),
});

test("PR-11: resources are the same by type, place and name", () => {
  const prod = inventory("prod", "t::a", "t::prod-b", "p$t::c", "t::only");
  const staging = inventory("staging", "t::a", "t::staging-b", "q$t::c");
  expect(compareResources(prod, staging)).toEqual({
    onlyHere: ["urn:pulumi:<environment>::causeway::p$t::c", "urn:pulumi:<environment>::causeway::t::only"],
    onlyThere: ["urn:pulumi:<environment>::causeway::q$t::c"],
  });
});

test("PR-11: what waits to be deleted is not there any more", () => {
  const { resources, normalise } = inventory("prod", "t::a");
  const waiting = { resources: resources.map((resource) => ({ ...resource, delete: true })), normalise };
  expect(compareResources(waiting, inventory("staging", "t::a"))).toEqual({
    onlyHere: [],
    onlyThere: ["urn:pulumi:<environment>::causeway::t::a"],
  });
});
