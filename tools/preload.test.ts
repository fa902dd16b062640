import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Types, comments and a long signature, which all take lines away when types are stripped. */
const PROGRAM = `interface Shape {
  readonly sides: number;
}

// A comment that has no part in the compiled file.
type Named = Shape & { readonly name: string };

export function area(
  shape: Named,
): number {
  throw new Error("no area of " + shape.name);
}

area({ sides: 4, name: "square" });
`;

let root: string;
beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "preload-"));
});
afterAll(() => fs.rmSync(root, { recursive: true }));

function crash(...location: readonly string[]): { file: string; trace: string } {
  const file = path.join(root, ...location);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, PROGRAM);
  const env = { ...process.env, PULUMI_HOME: root, PULUMI_BACKEND_URL: "s3://state" };
  const args = ["--require", path.join(__dirname, "preload.js"), file];
  return { file, trace: spawnSync(process.execPath, args, { encoding: "utf8", env }).stderr };
}

describe("a crash of a TypeScript program", () => {
  test.each([
    ["a command", ["program.ts"]],
    ["a program that the engine started", ["sandbox", "awsx", "main.ts"]],
  ])("of %s shows the lines of the file as it was written", (_what, location) => {
    const { file, trace } = crash(...location);
    expect(trace).toContain("no area of square");
    expect(trace).toMatch(new RegExp(`at area \\(${file}:11:\\d+\\)`));
    expect(trace).toContain(`${file}:14:`);
  });
});
