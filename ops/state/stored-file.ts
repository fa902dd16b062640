import { createHash, randomUUID } from "node:crypto";
import type { BigIntStats } from "node:fs";
import fs, { type FileHandle } from "node:fs/promises";
import path from "node:path";
import { isMissing } from "./folder-failure";

/** A file as it was at one moment. */
export interface StoredFile {
  readonly body: Buffer;
  readonly etag: string;
  /** When it was written, in milliseconds by the clock of its file system. */
  readonly writtenAt: number;
}

/** A file that waits for its place. */
export interface StagedFile {
  readonly path: string;
  readonly etag: string;
}

/** The whole of a file, of one version of it. @returns `undefined` when there is none */
export async function readStored(file: string): Promise<StoredFile | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await fs.open(file, "r");
    const stats = await handle.stat({ bigint: true });
    const body = await handle.readFile();
    return { body, etag: etagOf(body, stats), writtenAt: Number(stats.mtimeNs / 1_000_000n) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    await handle?.close();
  }
}

/** Writes a file under a name of its own, down to the disk: what is put in its place later is whole. */
export async function stage(folder: string, body: Buffer): Promise<StagedFile> {
  await fs.mkdir(folder, { recursive: true });
  const file = path.join(folder, randomUUID());
  const handle = await fs.open(file, "wx");
  try {
    await handle.writeFile(body);
    await handle.sync();
    return { path: file, etag: etagOf(body, await handle.stat({ bigint: true })) };
  } finally {
    await handle.close();
  }
}

/** Makes a name that was given or taken away last. Not every file system can. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** By the time too: a body that comes back later is another version. A file keeps its time when it is renamed. */
function etagOf(body: Buffer, { mtimeNs }: BigIntStats): string {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
  return `"${hash}-${mtimeNs.toString(36)}"`;
}
