import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { replaceVersion, sweep } from "./file-claim";
import { codeOf, folderFailure, isMissing } from "./folder-failure";
import { inOrder } from "./key-order";
import type { Condition, ObjectEntry, ObjectStore, StoredObject } from "./object-store";
import { readStored, stage, syncFolder, type StagedFile } from "./stored-file";
import { ConflictError, StoreError } from "./store-error";

/** Ends the name of a file in which the engine keeps the attributes of another one (gocloud.dev, `fileblob`). */
const ATTRIBUTES = ".attrs";

/** Where writes are prepared, below the folder of a backend: on its file system, and where the engine does not look. */
const SCRATCH = path.join(".causeway", ".writes");

/**
 * The files of a folder, or of a prefix in it. Conditions hold among the users of this store, on one machine or several
 * that share the folder; the engine asks for none, and overwrites whatever is there. A deletion at the very moment of a
 * conditional write may come before or after it.
 */
export class FileStore implements ObjectStore {
  readonly url: string;
  private readonly root: string;
  private readonly scratch: string;

  /**
   * @param folder of the backend; it must exist
   * @param prefix before every key: empty, or ends with a slash
   */
  constructor(
    private readonly folder: string,
    prefix = "",
  ) {
    this.root = path.join(folder, prefix);
    this.scratch = path.join(folder, SCRATCH);
    this.url = `file://${this.root}`.replace(/\/$/, "");
  }

  get(key: string): Promise<StoredObject | undefined> {
    return this.ask("reading", key, async () => {
      const found = await readStored(this.fileOf(key));
      if (found === undefined) return undefined;
      const { body, etag, writtenAt } = found;
      return { body, etag, age: Math.max(0, (await this.now()) - writtenAt) };
    });
  }

  put(key: string, body: Buffer | string, condition?: Condition): Promise<string> {
    return this.ask("writing", key, async () => {
      const file = this.fileOf(key);
      await fs.mkdir(path.dirname(file), { recursive: true });
      for (;;) {
        const demanded = condition ?? (await this.asItIs(file));
        const etag = await this.write(file, Buffer.from(body), demanded);
        if (etag !== undefined) return etag;
        if (condition !== undefined) throw new ConflictError(key);
      }
    });
  }

  list(prefix: string): Promise<readonly ObjectEntry[]> {
    return this.ask("listing", prefix, async () => {
      const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      const entries = await this.walk(folder === "" ? this.root : this.fileOf(folder.slice(0, -1)));
      return inOrder(entries.filter(({ key }) => key.startsWith(prefix)));
    });
  }

  delete(key: string): Promise<void> {
    return this.ask("deleting", key, async () => {
      const file = this.fileOf(key);
      await fs.rm(file, { force: true });
      await fs.rm(`${file}${ATTRIBUTES}`, { force: true });
    });
  }

  /** The condition under which a write replaces what is there now, and nothing that comes meanwhile. */
  private async asItIs(file: string): Promise<Condition> {
    const found = await readStored(file);
    return found === undefined ? { ifAbsent: true } : { ifMatch: found.etag };
  }

  /** @returns the new etag, or `undefined` when the condition does not hold */
  private async write(file: string, body: Buffer, condition: Condition): Promise<string | undefined> {
    const staged = await stage(this.scratch, body);
    try {
      const isWritten =
        "ifAbsent" in condition
          ? await place(staged, file)
          : await replaceVersion({ file, scratch: this.scratch, etag: condition.ifMatch }, staged);
      if (!isWritten) return undefined;
      await syncFolder(path.dirname(file));
      if ("ifMatch" in condition) await sweep({ file, scratch: this.scratch });
      return staged.etag;
    } finally {
      await fs.rm(staged.path, { force: true });
    }
  }

  /** Now by the clock that stamps the files, which may be another machine's. */
  private async now(): Promise<number> {
    const probe = path.join(this.scratch, randomUUID());
    try {
      await fs.writeFile(probe, "");
      return (await fs.stat(probe)).mtimeMs;
    } catch {
      // Of a folder in which nothing was ever written from here, or that may only be read.
      return Date.now();
    } finally {
      await fs.rm(probe, { force: true });
    }
  }

  private async walk(folder: string): Promise<ObjectEntry[]> {
    const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
      if (isMissing(error)) return [];
      throw error;
    });
    const found = await Promise.all(
      entries.map((entry) => this.entriesOf(path.join(folder, entry.name), entry)),
    );
    return found.flat();
  }

  private async entriesOf(file: string, entry: Dirent): Promise<ObjectEntry[]> {
    if (entry.isDirectory()) return file === this.scratch ? [] : this.walk(file);
    const stats = entry.name.endsWith(ATTRIBUTES) ? undefined : await fs.stat(file).catch(() => undefined);
    if (stats?.isFile() !== true) return [];
    const key = path.relative(this.root, file).replaceAll(path.sep, "/");
    return [{ key, size: stats.size, lastModified: stats.mtime }];
  }

  /** @throws StoreError for a key that would lead out of the folder */
  private fileOf(key: string): string {
    const isSafe = key.split("/").every((part) => !["", ".", ".."].includes(part)) && !key.includes("\0");
    if (isSafe) return path.join(this.root, key);
    throw new StoreError(
      `${JSON.stringify(key)} cannot be the key of an object`,
      "use names without .. and /",
    );
  }

  private async ask<T>(verb: string, key: string, work: () => Promise<T>): Promise<T> {
    try {
      await fs.access(this.folder);
      return await work();
    } catch (error) {
      throw folderFailure(error as Error, this.url, verb, key);
    }
  }
}

/** @returns whether the file was put where nothing was */
async function place(staged: StagedFile, file: string): Promise<boolean> {
  try {
    await fs.link(staged.path, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}
