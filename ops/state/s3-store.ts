import type { BucketLocation } from "./backend-location";
import { defaultLimits, withTries, type Limits, type Try } from "./bounded-tries";
import { inOrder } from "./key-order";
import type { Condition, ObjectEntry, ObjectStore, StoredObject } from "./object-store";
import { S3Bucket, type Page } from "./s3-bucket";
import { isUnmet, mayPass, s3Failure, type Request } from "./s3-failure";
import { ConflictError } from "./store-error";

/** The objects of a bucket, or of a prefix in it, on AWS or any S3-compatible server. */
export class S3Store implements ObjectStore {
  readonly url: string;
  private bucket: Promise<S3Bucket> | undefined;

  /** Asks nothing and loads nothing: the AWS SDK comes with the first request. */
  constructor(
    private readonly location: BucketLocation,
    private readonly env: NodeJS.ProcessEnv,
    private readonly limits: Limits = defaultLimits,
  ) {
    this.url = `s3://${location.bucket}/${location.prefix}`.replace(/\/$/, "");
  }

  get(key: string): Promise<StoredObject | undefined> {
    return this.ask({ verb: "reading", key, writes: false }, (bucket, current) => bucket.get(key, current));
  }

  put(key: string, body: Buffer | string, condition?: Condition): Promise<string> {
    const bytes = Buffer.from(body);
    return this.ask({ verb: "writing", key, writes: true }, async (bucket, current) => {
      current.allow(bytes.length);
      try {
        return await bucket.put(key, bytes, condition, current);
      } catch (error) {
        if (condition === undefined || !isUnmet(error)) throw error;
        return await settle(bucket, key, bytes, current);
      }
    });
  }

  async list(prefix: string): Promise<readonly ObjectEntry[]> {
    const entries: ObjectEntry[] = [];
    let page: Page | undefined;
    do {
      const from = page?.next;
      page = await this.ask({ verb: "listing", key: prefix, writes: false }, (bucket, current) =>
        bucket.list(prefix, from, current),
      );
      entries.push(...page.entries);
    } while (page.next !== undefined);
    return inOrder(entries);
  }

  delete(key: string): Promise<void> {
    return this.ask({ verb: "deleting", key, writes: true }, (bucket, current) =>
      bucket.delete(key, current),
    );
  }

  private async ask<T>(request: Request, work: (bucket: S3Bucket, current: Try) => Promise<T>): Promise<T> {
    try {
      this.bucket ??= S3Bucket.open(this.location, this.env, this.limits);
      const bucket = await this.bucket;
      return await withTries(this.limits, (current) => work(bucket, current), mayPass);
    } catch (error) {
      throw s3Failure(error as Error, this.location, request, this.env);
    }
  }
}

/**
 * A condition that does not hold after the first try may be broken by that try itself, whose answer was lost: then the
 * body is there.
 *
 * @returns the etag of one's own write
 * @throws ConflictError when the object is somebody else's
 */
async function settle(bucket: S3Bucket, key: string, body: Buffer, current: Try): Promise<string> {
  const found = current.number === 1 ? undefined : await bucket.get(key, current);
  if (found?.body.equals(body) === true) return found.etag;
  throw new ConflictError(key);
}
