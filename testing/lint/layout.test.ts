import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");

/** What the repository's rules say of texts, each in the place of a file. */
function lint(...pairs: readonly (readonly [file: string, text: string])[]): readonly (readonly string[])[] {
  const probe = path.join(__dirname, "probe.js");
  const output = execFileSync(process.execPath, [probe], { cwd: root, input: JSON.stringify(pairs) });
  return JSON.parse(output.toString("utf8")) as string[][];
}

test("SC-12, SC-07: rooms import only downward, and stacks hold values", () => {
  const [upward, sideways, downward, logic, values] = lint(
    ["components/network/network.ts", 'import { dev } from "../../stacks/dev";\nexport const a = dev;\n'],
    ["policies/policies.ts", 'import { say } from "../ops/lib/terminal";\nexport const a = say;\n'],
    ["infra/build.ts", 'import { dev } from "../stacks/dev";\nexport const a = dev;\n'],
    ["stacks/dev.ts", "export const a = process.env.A ? 1 : 2;\n"],
    ["stacks/dev.ts", "export const a = { b: 1 };\n"],
  );
  expect(upward).toEqual([expect.stringContaining("components imports no other room.")]);
  expect(sideways).toEqual([expect.stringContaining("policies imports no other room.")]);
  expect(downward).toEqual([]);
  expect(logic).toEqual(["no-restricted-syntax: stacks hold values, no logic."]);
  expect(values).toEqual([]);
});

test("SC-07: the entry of the program only hands over to its builder", () => {
  const entry = fs.readFileSync(path.join(root, "infra", "index.ts"), "utf8");
  expect(entry.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
  expect(entry).not.toMatch(/new [A-Z]\w+\(/);
});
