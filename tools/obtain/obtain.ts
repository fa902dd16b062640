import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import { withLock } from "../engine/lock";
import { abortingOnSignals, withWorkFolder } from "../engine/work-folder";
import { isExecutable } from "../on-path";
import type { Tool } from "./tool";

const CACHE = path.join(__dirname, "..", "..", ".causeway", "tools");

/** Where a tool is or will be. It changes with the tool's pins, so an old one is never used. */
export function folderOf({ name, pins }: Tool, cache = CACHE): string {
  const hash = createHash("sha256");
  pins.forEach((pin) => hash.update(readFileSync(pin)));
  return path.join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function install(tool: Tool, folder: string): Promise<void> {
  note(`obtaining ${tool.name} (${tool.takes}, once)`);
  await withWorkFolder(`${folder}.work`, async () => {
    const staged = path.join(`${folder}.work`, tool.name);
    await mkdir(staged);
    await tool.install(staged);
    await rm(folder, { recursive: true, force: true });
    await rename(staged, folder);
  });
}

/**
 * The path of a tool's executable; installs it when it is not there.
 *
 * @throws ToolError when it cannot be had.
 */
export async function obtain(tool: Tool, cache = CACHE): Promise<string> {
  const folder = folderOf(tool, cache);
  const executable = path.join(folder, tool.executable);
  if (isExecutable(executable)) {
    return executable;
  }
  await mkdir(cache, { recursive: true });
  await abortingOnSignals(async (abort) =>
    withLock(
      `${folder}.lock`,
      abort,
      (pid) => note(`waiting for process ${pid}, which is obtaining ${tool.name}`),
      async () => {
        if (!isExecutable(executable)) await install(tool, folder);
      },
    ),
  );
  return executable;
}
