import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { choosePackageManager, installArguments } from "./package-manager";

describe("choosePackageManager", () => {
  let folder = "";
  const everything = (): boolean => true;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "package-manager-"));
  });
  afterEach(() => {
    delete process.env["PULUMI_PREFER_YARN"];
    rmSync(folder, { recursive: true });
  });

  test("npm where nothing says otherwise", () => {
    expect(choosePackageManager("auto", folder, everything)).toBe("npm");
  });

  test.each([
    ["yarn.lock", "yarn"],
    ["pnpm-lock.yaml", "pnpm"],
    ["bun.lock", "bun"],
    ["bun.lockb", "bun"],
  ])("%s says %s", (file, manager) => {
    writeFileSync(join(folder, file), "");
    expect(choosePackageManager("auto", folder, everything)).toBe(manager);
    expect(choosePackageManager("npm", folder, everything)).toBe("npm");
  });

  test("a lock file's package manager that is not installed is passed over", () => {
    writeFileSync(join(folder, "yarn.lock"), "");
    expect(choosePackageManager("auto", folder, (name) => name === "npm")).toBe("npm");
  });

  test("PULUMI_PREFER_YARN prefers yarn", () => {
    process.env["PULUMI_PREFER_YARN"] = "true";
    expect(choosePackageManager("auto", folder, everything)).toBe("yarn");
  });

  test("one that is asked for and not installed is an error", () => {
    expect(() => choosePackageManager("pnpm", folder, () => false)).toThrow(
      "package manager pnpm: not found on PATH",
    );
  });
});

test("npm is kept from warning about a program's package.json", () => {
  expect(installArguments("npm", false)).toEqual(["install", "--loglevel=error"]);
  expect(installArguments("yarn", true)).toEqual(["install", "--production"]);
});
