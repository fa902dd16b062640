import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { assertFree } from "./free-folder";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-free-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test("a bundle is written into a folder of its own", () => {
  expect(() => assertFree(folder)).not.toThrow();
  expect(() => assertFree(path.join(folder, "new"))).not.toThrow();
  fs.writeFileSync(path.join(folder, "plan.json"), "{}");
  expect(() => assertFree(folder)).toThrow(`${folder} is not empty`);
});

test.each(["file", "file/folder", "file/folder/folder"])(
  "%s of a file is refused before anything is done",
  (name) => {
    const file = path.join(folder, "file");
    fs.writeFileSync(file, "");
    const wanted = path.join(folder, name);
    expect(() => assertFree(wanted)).toThrow(
      expect.objectContaining({
        message: `nothing can be written into ${wanted}: ${file} is a file`,
        code: 2,
      }) as Error,
    );
  },
);
