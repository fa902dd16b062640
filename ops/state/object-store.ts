/** An object as it was read. */
export interface StoredObject {
  readonly body: Buffer;
  /** Of this content; a condition names it. That of S3 may be a hash of the body: see {@link ObjectStore.put}. */
  readonly etag: string;
  /**
   * How long ago it was written, in milliseconds by the store's own clock: the reader's clock has no say in it. S3 tells
   * times in whole seconds, so that this may be off by one second either way; it is never negative.
   */
  readonly age: number;
}

/** An object in a listing. */
export interface ObjectEntry {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly lastModified: Date;
}

/** What a write demands of what is there: nothing at all, or exactly what was read. */
export type Condition = { readonly ifAbsent: true } | { readonly ifMatch: string };

/**
 * A place for objects by key: a bucket, or a folder. Whoever reads one has the whole of it: a write is either there or
 * not, also when its writer dies.
 *
 * Every method throws StoreError when the store cannot be reached, refuses, or does not answer in time; what may be
 * tried again was tried a bounded number of times by then.
 */
export interface ObjectStore {
  /** What people call the place, e.g. `s3://bucket`; without credentials. */
  readonly url: string;

  get(key: string): Promise<StoredObject | undefined>;

  /**
   * Writes an object.
   *
   * A body that is written under a condition must be unique, a counter or a random id in it is enough: by its body a
   * writer whose first answer was lost finds its own write, and two equal bodies may have one etag.
   *
   * @returns its etag
   * @throws ConflictError when the condition does not hold: nothing was written, or, where an answer was lost, it was
   *   and somebody has replaced it since
   * @throws StoreError as every method; a write may have happened all the same
   */
  put(key: string, body: Buffer | string, condition?: Condition): Promise<string>;

  /** Everything whose key starts with the prefix, in the order of the keys. */
  list(prefix: string): Promise<readonly ObjectEntry[]>;

  /** Whether it was there or not. Never conditional: some servers ignore a condition on a deletion. */
  delete(key: string): Promise<void>;
}
