import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { ToolError } from "../tool-error";
import { folderOf, obtain } from "./obtain";
import type { Tool } from "./tool";

let cache: string;
let pin: string;

beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), "obtain-"));
  pin = path.join(cache, "pin.txt");
  await writeFile(pin, "version 1");
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(cache, { recursive: true });
});

function tool(install: Tool["install"]): Tool {
  return { name: "saw", pins: [pin], executable: "saw", takes: "a moment", install };
}

async function putProgram(folder: string): Promise<void> {
  await writeFile(path.join(folder, "saw"), "#!/bin/sh\n");
  await chmod(path.join(folder, "saw"), 0o755);
}

describe("a tool", () => {
  test("is installed once, and found from then on", async () => {
    const install = jest.fn(putProgram);
    const first = await obtain(tool(install), cache);
    expect(await obtain(tool(install), cache)).toBe(first);
    expect(first).toBe(path.join(folderOf(tool(install), cache), "saw"));
    expect(install).toHaveBeenCalledTimes(1);
  });

  test("is installed once by two that want it at the same time", async () => {
    const install = jest.fn(putProgram);
    await Promise.all([obtain(tool(install), cache), obtain(tool(install), cache)]);
    expect(install).toHaveBeenCalledTimes(1);
  });

  test("is another one when its pin has changed", async () => {
    const before = await obtain(tool(putProgram), cache);
    await writeFile(pin, "version 2");
    expect(await obtain(tool(putProgram), cache)).not.toBe(before);
  });

  test("that cannot be had leaves nothing behind", async () => {
    const refused = new ToolError("no network", "get one");
    await expect(
      obtain(
        tool(async () => Promise.reject(refused)),
        cache,
      ),
    ).rejects.toBe(refused);
    expect(await readdir(cache)).toEqual(["pin.txt"]);
  });
});
