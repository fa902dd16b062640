import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { writeGitHubOutput } from "./github-output";

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "github-output-"));
  file = path.join(folder, "output");
  fs.writeFileSync(file, "before=1\n");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test("texts are written as they are, everything else as JSON, after what other steps wrote", () => {
  writeGitHubOutput({ role: "arn:aws:iam::1:role/r", stacks: ["dev"], any: true }, { GITHUB_OUTPUT: file });
  expect(fs.readFileSync(file, "utf8")).toBe(
    'before=1\nrole=arn:aws:iam::1:role/r\nstacks=["dev"]\nany=true\n',
  );
});

test("a text of several lines, which could smuggle an output in, is refused, and nothing is written", () => {
  expect(() => writeGitHubOutput({ a: "1", b: "x\nrole=evil" }, { GITHUB_OUTPUT: file })).toThrow(
    "the output b has more than one line",
  );
  expect(fs.readFileSync(file, "utf8")).toBe("before=1\n");
});

test("outside of GitHub Actions it says what to use", () => {
  expect(() => writeGitHubOutput({}, {})).toThrow("GITHUB_OUTPUT is not set");
});
