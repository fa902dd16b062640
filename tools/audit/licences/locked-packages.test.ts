import { lockedPackages } from "./locked-packages";

describe("the packages of a lock file", () => {
  test("are what npm installs, with nested ones and aliases, without the repository's own", () => {
    const packages = {
      "": { name: "causeway", license: "MIT" },
      ops: { name: "@causeway/ops" },
      "node_modules/@causeway/ops": { resolved: "ops", link: true },
      "node_modules/one": { version: "1.0.0", license: "MIT" },
      "node_modules/one/node_modules/@scope/two": { version: "2.0.0", license: "ISC" },
      "ops/node_modules/three": { version: "3.0.0" },
      "node_modules/alias": { name: "real", version: "4.0.0", license: { type: "MIT" } },
    };
    expect(lockedPackages(JSON.stringify({ lockfileVersion: 3, packages }), "package-lock.json")).toEqual([
      { path: "node_modules/one", name: "one", version: "1.0.0", licence: "MIT" },
      {
        path: "node_modules/one/node_modules/@scope/two",
        name: "@scope/two",
        version: "2.0.0",
        licence: "ISC",
      },
      { path: "ops/node_modules/three", name: "three", version: "3.0.0" },
      { path: "node_modules/alias", name: "real", version: "4.0.0" },
    ]);
  });

  test("cannot be read from a lock file that does not list them", () => {
    const old = JSON.stringify({ lockfileVersion: 1, dependencies: {} });
    expect(() => lockedPackages(old, "package-lock.json")).toThrow(/lists no packages[^]*npm 7/);
  });
});
