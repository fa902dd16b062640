import type { BucketLocation } from "./backend-location";
import { defaultLimits, withTries, type Limits } from "./bounded-tries";
import { openS3Client } from "./s3-client";
import { mayPass, s3Failure, type Request } from "./s3-failure";

/** A version of an object that a bucket keeps. */
export interface ObjectVersion {
  readonly id: string;
  readonly lastModified: Date;
  /** Bytes. */
  readonly size: number;
  /** Whoever reads the object without naming a version gets this one. */
  readonly isLatest: boolean;
}

/** Answers of a server that tells nobody, or not us, of versions. */
const UNTOLD = ["AccessDenied", "MethodNotAllowed", "NotImplemented"];

/** There is no such version. S3 says `InvalidArgument` of an id that is none, and `MethodNotAllowed` of a deletion. */
const ABSENT = ["InvalidArgument", "MethodNotAllowed", "NoSuchKey", "NoSuchVersion", "NotFound"];

/**
 * The versions of objects of a bucket. No role that works on a state may list them (components/state-backend): whoever
 * does has other rights than a deployment.
 */
export class BucketVersions {
  constructor(
    private readonly location: BucketLocation,
    private readonly env: NodeJS.ProcessEnv,
    private readonly limits: Limits = defaultLimits,
  ) {}

  /**
   * The newest versions of one object, the newest first; a deletion is none.
   *
   * @param limit how many at most
   * @returns `undefined` where they may not be listed, or the server has none
   * @throws StoreError when the bucket cannot be reached, or does not take the credentials
   */
  async list(key: string, limit: number): Promise<readonly ObjectVersion[] | undefined> {
    const { bucket: Bucket, prefix } = this.location;
    const whole = `${prefix}${key}`;
    try {
      return await withTries(
        this.limits,
        async ({ signal }) => {
          const { ListObjectVersionsCommand } = await import("@aws-sdk/client-s3");
          // Keys come in their order, so that those of the object itself are first; a deletion takes a place too.
          const command = new ListObjectVersionsCommand({ Bucket, Prefix: whole, MaxKeys: 1000 });
          const client = await openS3Client(this.location, this.env, this.limits);
          const { Versions = [] } = await client.send(command, { abortSignal: signal });
          return Versions.filter(({ Key }) => Key === whole)
            .slice(0, limit)
            .map(({ VersionId = "", LastModified = new Date(0), Size = 0, IsLatest = false }) => ({
              id: VersionId,
              lastModified: LastModified,
              size: Size,
              isLatest: IsLatest,
            }));
        },
        mayPass,
      );
    } catch (error) {
      if (UNTOLD.includes((error as Error).name)) return undefined;
      throw this.failure(error, { verb: "listing the versions of", key, writes: false });
    }
  }

  /**
   * @returns `undefined` when there is no such version
   * @throws StoreError as {@link list} does, and when it may not be read
   */
  async read(key: string, versionId: string): Promise<Buffer | undefined> {
    const { bucket: Bucket, prefix } = this.location;
    try {
      return await withTries(
        this.limits,
        async ({ signal, allow }) => {
          const { GetObjectCommand } = await import("@aws-sdk/client-s3");
          const command = new GetObjectCommand({ Bucket, Key: `${prefix}${key}`, VersionId: versionId });
          const client = await openS3Client(this.location, this.env, this.limits);
          const { Body, ContentLength = 0 } = await client.send(command, { abortSignal: signal });
          allow(ContentLength);
          return Buffer.from((await Body?.transformToByteArray()) ?? []);
        },
        mayPass,
      );
    } catch (error) {
      if (ABSENT.includes((error as Error).name)) return undefined;
      throw this.failure(error, { verb: `reading version ${versionId} of`, key, writes: false });
    }
  }

  private failure(error: unknown, request: Request): Error {
    return s3Failure(error as Error, this.location, request, this.env);
  }
}
