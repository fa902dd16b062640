import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";
import { bundleSizes, bundleText } from "./bundle-sizes";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-bundle-sizes-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test("IM-06: what goes into the image is measured, file by file, the largest first", () => {
  const contents = { "main.ts": "a".repeat(3000), "package.json": "{}", "b.ts": "b".repeat(20) };
  const others = { "main.test.ts": "test", "README.md": "#", Dockerfile: "FROM", "b.js": "0" };
  for (const [name, text] of Object.entries({ ...contents, ...others })) {
    fs.writeFileSync(path.join(folder, name), text);
  }
  const sizes = bundleSizes(folder);
  expect(sizes.files.map(({ name, bytes }) => [name, bytes])).toEqual([
    ["main.ts", 3000],
    ["b.ts", 20],
    ["package.json", 2],
  ]);
  expect(sizes.bytes).toBe(3022);
  expect(sizes.files[0]?.compressed).toBeLessThan(100);
  expect(sizes.compressed).toBe(sizes.files.reduce((sum, { compressed }) => sum + compressed, 0));
  expect(bundleText(sizes)).toMatch(
    /^3\.0 kB in 3 files \(0\.\d kB compressed\); the largest: main\.ts 3\.0 kB, b\.ts 0\.0 kB, package\.json 0\.0 kB$/,
  );
});

test("IM-06: that is what the service's own .dockerignore lets in", () => {
  const service = path.join(repositoryRoot, "service");
  const lines = fs.readFileSync(path.join(service, ".dockerignore"), "utf8").split("\n");
  const rules = lines.filter((line) => line !== "" && !line.startsWith("#"));
  expect(rules).toEqual(["*", "!package.json", "!*.ts", "*.test.ts"]);
  expect(bundleSizes(service).files.map(({ name }) => name)).toContain("main.ts");
});
