import fs from "node:fs";
import path from "node:path";
import { withTemporaryFolder } from "./temporary-folder";

test("is the owner's alone, and gone with all that it holds", async () => {
  const seen = await withTemporaryFolder("trial", async (folder) => {
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    fs.mkdirSync(path.join(folder, "inner"));
    fs.writeFileSync(path.join(folder, "inner", "file"), "");
    return Promise.resolve(folder);
  });
  expect(path.basename(seen)).toMatch(/^causeway-trial-/);
  expect(fs.existsSync(seen)).toBe(false);
});

test("is gone after a failure, which is passed on", async () => {
  let seen = "";
  const failing = withTemporaryFolder("trial", (folder) => {
    seen = folder;
    return Promise.reject(new Error("no"));
  });
  await expect(failing).rejects.toThrow("no");
  expect(fs.existsSync(seen)).toBe(false);
});

test("of one that an action took away nothing is said", async () => {
  expect(
    await withTemporaryFolder("trial", (folder) => {
      fs.rmSync(folder, { recursive: true });
      return Promise.resolve(1);
    }),
  ).toBe(1);
});
