/*
 * An ObjectStore in memory, for tests of what stands on a store: its clock stands still until the test moves it, and
 * the test may stop, delay or fail every call.
 *
 *   const store = new MemoryStore();
 *   store.advance(30_000);                                   // every object is 30 s older
 *   store.before = ({ operation, key }) => ...               // runs before the effect; a throw: nothing was done
 *   store.after = ({ operation, key }) => ...                // runs after it; a throw: done, but the answer was lost
 *   store.before = failing("put", 2);                        // the next two puts fail with a StoreError
 *   store.calls                                              // everything that was asked, in order
 *
 * A hook may return a promise: the call waits for it. The effect itself happens in one step, so calls interleave only
 * at the hooks.
 */
import { createHash } from "node:crypto";
import type { Condition, ObjectEntry, ObjectStore, StoredObject } from "../ops/state/object-store";
import { ConflictError, StoreError } from "../ops/state/store-error";

/** A call of the store. */
export interface StoreCall {
  readonly operation: "get" | "put" | "list" | "delete";
  /** Of a listing its prefix. */
  readonly key: string;
}

/** Something that happens before or after the effect of a call. */
export type StoreHook = (call: StoreCall) => Promise<void> | void;

interface Written {
  readonly body: Buffer;
  readonly etag: string;
  readonly at: number;
}

export class MemoryStore implements ObjectStore {
  before: StoreHook = () => undefined;
  after: StoreHook = () => undefined;
  readonly calls: StoreCall[] = [];
  private readonly objects = new Map<string, Written>();
  private offset = 0;

  /** @param clock the store's own, in milliseconds since 1970; it stands still unless another one is given */
  constructor(
    private readonly clock: () => number = () => Date.parse("2026-01-01T00:00:00Z"),
    readonly url = "memory://store",
  ) {}

  /** Moves the store's clock. */
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  /** Milliseconds since 1970 by the store's clock. */
  now(): number {
    return this.clock() + this.offset;
  }

  get(key: string): Promise<StoredObject | undefined> {
    return this.call({ operation: "get", key }, () => {
      const found = this.objects.get(key);
      if (found === undefined) return undefined;
      return { body: Buffer.from(found.body), etag: found.etag, age: this.now() - found.at };
    });
  }

  put(key: string, body: Buffer | string, condition?: Condition): Promise<string> {
    const copy = Buffer.from(body);
    return this.call({ operation: "put", key }, () => {
      if (!holds(condition, this.objects.get(key)?.etag)) throw new ConflictError(key);
      const etag = `"${createHash("md5").update(copy).digest("hex")}"`;
      this.objects.set(key, { body: copy, etag, at: this.now() });
      return etag;
    });
  }

  list(prefix: string): Promise<readonly ObjectEntry[]> {
    return this.call({ operation: "list", key: prefix }, () =>
      [...this.objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { body, at }]) => ({ key, size: body.length, lastModified: new Date(at) }))
        .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key))),
    );
  }

  delete(key: string): Promise<void> {
    return this.call({ operation: "delete", key }, () => void this.objects.delete(key));
  }

  private async call<T>(call: StoreCall, effect: () => T): Promise<T> {
    this.calls.push(call);
    await this.before(call);
    const result = effect();
    await this.after(call);
    return result;
  }
}

/** A hook that fails the next calls of an operation with a StoreError, then lets every call pass. */
export function failing(operation: StoreCall["operation"], times = 1): StoreHook {
  let left = times;
  return (call) => {
    if (call.operation !== operation || left === 0) return;
    left -= 1;
    throw new StoreError(`${call.key}: the store did not answer`, "try again");
  };
}

function holds(condition: Condition | undefined, etag: string | undefined): boolean {
  if (condition === undefined) return true;
  return "ifAbsent" in condition ? etag === undefined : etag === condition.ifMatch;
}
