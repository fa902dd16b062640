import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "../lib/errors";
import { readBundleChanges } from "./read-bundle-changes";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-compare-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const changes = { stack: "prod", planning: true, changes: [], unchanged: 3, diagnostics: [] };

/** What reading a bundle of prod comes to. */
function read(text: string): unknown {
  fs.writeFileSync(path.join(folder, "changes.json"), text);
  try {
    return readBundleChanges(folder, "prod");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.fix, error.code];
  }
}

test("PR-11: the changes of a bundle are read", () => {
  expect(read(JSON.stringify(changes))).toEqual(changes);
});

test("PR-11: a bundle of another stack is refused", () => {
  expect(read(JSON.stringify({ ...changes, stack: "dev" }))).toEqual([
    `${folder} is a bundle of dev, and not of prod`,
    "name a bundle of prod: npx causeway preview prod --out <folder>",
    2,
  ]);
});

test.each(["", "{", "null", "[]", '{"stack":"prod"}', '{"stack":1,"changes":[]}'])(
  "PR-11: %j is no bundle",
  (text) => {
    expect(read(text)).toEqual([
      `${folder} has no changes.json that can be read`,
      "name the folder that npx causeway preview prod --out <folder> wrote",
      2,
    ]);
  },
);
