import { readFileSync } from "node:fs";
import { join } from "node:path";

import { CLI_MODULE, engineVersion, isAtLeast, requiredGoVersion } from "./version";

function textOf(...path: readonly string[]): string {
  return readFileSync(join(__dirname, ...path), "utf8");
}

describe("the pinned version", () => {
  test("is exact in package.json, and the one that is installed", () => {
    const manifest = JSON.parse(textOf("..", "..", "package.json")) as {
      dependencies: Record<string, string>;
    };
    expect(manifest.dependencies["pulumi"]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(engineVersion()).toBe(manifest.dependencies["pulumi"]);
  });

  test("is the same in go.mod, for the CLI and its SDK, with their checksums in go.sum", () => {
    const version = `v${engineVersion()}`;
    for (const module of [CLI_MODULE, "github.com/pulumi/pulumi/sdk/v3"]) {
      expect(textOf("go.mod")).toContain(`${module} ${version}`);
      expect(textOf("go.sum")).toContain(`${module} ${version} h1:`);
    }
  });
});

test("the Go that is needed is the one of go.mod", () => {
  expect(requiredGoVersion("module x\n\ngo 1.25.11\n\nrequire y v1.0.0\n")).toBe("1.25.11");
  expect(requiredGoVersion()).toMatch(/^1\.\d+/);
  expect(() => requiredGoVersion("module x\n")).toThrow("expected one");
});

test.each([
  ["1.25.11", "1.25.11", true],
  ["1.26", "1.25.11", true],
  ["1.26.0", "1.26", true],
  ["1.25.9", "1.25.11", false],
  ["1.9.9", "1.25.11", false],
  ["2.0", "1.25.11", true],
])("%s is at least %s: %s", (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
