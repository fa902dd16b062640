import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

import { EngineError } from "./engine-error";

const GB = 1e9;

/** What a build from source needs while it runs: module cache, build cache and the linker's files. */
export const BUILD_BYTES = 6 * GB;

/** Bytes that this user may still write where a folder is or will be. */
export async function freeBytes(folder: string): Promise<number> {
  let existing = folder;
  while (!existsSync(existing)) {
    existing = dirname(existing);
  }
  const { bavail, bsize } = await statfs(existing);
  return bavail * bsize;
}

export function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(1)} GB`;
}

/** @throws EngineError when there is less room than a build from source needs. */
export async function requireDisk(
  folder: string,
  free: (folder: string) => Promise<number> = freeBytes,
): Promise<void> {
  const available = await free(folder);
  if (available < BUILD_BYTES) {
    throw new EngineError(
      `building the Pulumi CLI needs ${gigabytes(BUILD_BYTES)} of free disk at ${folder}, got ${gigabytes(available)} ` +
        "(all but 120 MB is given back afterwards)",
      "free some space, or set PULUMI_HOME to a folder on a disk that has it",
    );
  }
}
