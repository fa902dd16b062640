import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { lockedDependencies } from "./locked-dependencies";

describe("lockedDependencies", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "locked-dependencies-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("lists what the lock file holds, from a folder below it too; direct ones once, at their own version", () => {
    const lock = {
      packages: {
        "": { version: "0.1.0" },
        "node_modules/@pulumi/aws": { version: "7.0.0" },
        "node_modules/chalk": { version: "5.0.0" },
        "node_modules/@pulumi/aws/node_modules/chalk": { version: "4.0.0" },
        "node_modules/linked": { link: true },
      },
    };
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ dependencies: { "@pulumi/aws": "7.0.0" }, devDependencies: { chalk: "5.0.0" } }),
    );
    mkdirSync(join(folder, "infra"));
    expect(lockedDependencies(join(folder, "infra"), false)).toEqual([
      { name: "@pulumi/aws", version: "7.0.0" },
      { name: "chalk", version: "5.0.0" },
    ]);
    expect(lockedDependencies(join(folder, "infra"), true)).toHaveLength(3);
  });

  test("without a lock file there is nothing to list, and it says so", () => {
    expect(() => lockedDependencies(folder, true)).toThrow(`no package-lock.json from ${folder} upwards`);
  });
});
