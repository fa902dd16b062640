import { createHash } from "node:crypto";
import type { Condition, ObjectStore } from "../state/object-store";
import { ConflictError } from "../state/store-error";

/**
 * Writes a checkpoint only in the place of what was there when the run began, or of what the run itself has written
 * since. What the engine reads meanwhile changes nothing: it looks at the checkpoint before each write, and one that was
 * paused would take a later holder's for its own.
 */
export class CheckpointWriter {
  /** Hashes of what was sent since the last success: an answer may have been lost, and a refusal be its echo. */
  private readonly sent = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  /** @param etag of what is there; undefined for nothing */
  private constructor(
    private readonly store: ObjectStore,
    private readonly key: string,
    private etag: string | undefined,
  ) {}

  static async open(store: ObjectStore, key: string): Promise<CheckpointWriter> {
    return new CheckpointWriter(store, key, (await store.get(key))?.etag);
  }

  /**
   * Writes the checkpoint, one after the other.
   *
   * @returns its etag
   * @throws ConflictError when somebody else has written it, StoreError when nobody knows whether it was written
   */
  async write(body: Buffer): Promise<string> {
    const written = this.last.then(() => this.writeOrSettle(body));
    this.last = written.catch(() => undefined);
    return written;
  }

  private async writeOrSettle(body: Buffer): Promise<string> {
    try {
      return await this.put(body);
    } catch (error) {
      if (!(error instanceof ConflictError) || !(await this.isOwn())) throw error;
      return this.put(body);
    }
  }

  private async put(body: Buffer): Promise<string> {
    const condition: Condition = this.etag === undefined ? { ifAbsent: true } : { ifMatch: this.etag };
    this.sent.add(hash(body));
    this.etag = await this.store.put(this.key, body, condition);
    this.sent.clear();
    return this.etag;
  }

  /** Whether what is there was written here; it is then what the run knows. */
  private async isOwn(): Promise<boolean> {
    const found = await this.store.get(this.key);
    if (found === undefined || !this.sent.has(hash(found.body))) return false;
    this.etag = found.etag;
    return true;
  }
}

function hash(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}
