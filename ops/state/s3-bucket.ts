import type * as Sdk from "@aws-sdk/client-s3";
import type { BucketLocation } from "./backend-location";
import type { Limits, Try } from "./bounded-tries";
import type { Condition, ObjectEntry, StoredObject } from "./object-store";
import { openS3Client } from "./s3-client";
import { BrokenAnswerError, isAbsence } from "./s3-failure";

/** A page of a listing. */
export interface Page {
  readonly entries: readonly ObjectEntry[];
  /** Asks for the next page; `undefined` on the last one. */
  readonly next: string | undefined;
}

/** Requests to a bucket, each sent once. Errors are those of the AWS SDK. */
export class S3Bucket {
  private constructor(
    private readonly client: Sdk.S3Client,
    private readonly sdk: typeof Sdk,
    private readonly location: BucketLocation,
  ) {}

  /** Loads the AWS SDK, and asks nothing. */
  static async open(location: BucketLocation, env: NodeJS.ProcessEnv, limits: Limits): Promise<S3Bucket> {
    const client = await openS3Client(location, env, limits);
    return new S3Bucket(client, await import("@aws-sdk/client-s3"), location);
  }

  /** @throws BrokenAnswerError when less than the whole of it came */
  async get(key: string, { signal, allow }: Try): Promise<StoredObject | undefined> {
    const command = new this.sdk.GetObjectCommand(this.named(key));
    let answeredAt: string | undefined;
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        answeredAt = (result.response as { headers: Record<string, string> }).headers["date"];
        return result;
      },
      { step: "deserialize" },
    );
    try {
      const output = await this.client.send(command, { abortSignal: signal });
      allow(output.ContentLength ?? 0);
      return {
        body: await wholeBody(output, key),
        etag: present(output.ETag, "etag"),
        age: ageOf(output.LastModified, answeredAt),
      };
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw error;
    }
  }

  async put(key: string, body: Buffer, condition: Condition | undefined, { signal }: Try): Promise<string> {
    const input = { ...this.named(key), Body: body, ...header(condition) };
    const command = new this.sdk.PutObjectCommand(input);
    return present((await this.client.send(command, { abortSignal: signal })).ETag, "etag");
  }

  /** @param from what the page before gave as `next` */
  async list(prefix: string, from: string | undefined, { signal }: Try): Promise<Page> {
    const command = new this.sdk.ListObjectsV2Command({
      Bucket: this.location.bucket,
      Prefix: `${this.location.prefix}${prefix}`,
      ...(from === undefined ? {} : { ContinuationToken: from }),
    });
    const { Contents = [], NextContinuationToken } = await this.client.send(command, { abortSignal: signal });
    const entries = Contents.map(({ Key, Size, LastModified }) => ({
      key: present(Key, "key").slice(this.location.prefix.length),
      size: present(Size, "size"),
      lastModified: present(LastModified, "time"),
    }));
    return { entries, next: NextContinuationToken };
  }

  async delete(key: string, { signal }: Try): Promise<void> {
    const command = new this.sdk.DeleteObjectCommand(this.named(key));
    await this.client.send(command, { abortSignal: signal });
  }

  private named(key: string): { readonly Bucket: string; readonly Key: string } {
    const { bucket, prefix } = this.location;
    return { Bucket: bucket, Key: `${prefix}${key}` };
  }
}

function header(
  condition: Condition | undefined,
): Pick<Sdk.PutObjectCommandInput, "IfMatch" | "IfNoneMatch"> {
  if (condition === undefined) return {};
  return "ifAbsent" in condition ? { IfNoneMatch: "*" } : { IfMatch: condition.ifMatch };
}

/** A connection that ends before its time is no error everywhere: the length alone says that nothing is missing. */
async function wholeBody({ Body, ContentLength }: Sdk.GetObjectCommandOutput, key: string): Promise<Buffer> {
  const bytes = await Body?.transformToByteArray().catch((error: unknown) => {
    throw new BrokenAnswerError(`the answer for ${key} broke off: ${(error as Error).message}`);
  });
  const body = Buffer.from(bytes ?? []);
  if (ContentLength === undefined || body.length === ContentLength) return body;
  throw new BrokenAnswerError(`of ${key} ${body.length} of ${ContentLength} bytes came`);
}

/** Both times are the server's own. */
function ageOf(lastModified: Date | undefined, answeredAt: string | undefined): number {
  return Math.max(0, Date.parse(present(answeredAt, "date")) - present(lastModified, "time").getTime());
}

function present<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new BrokenAnswerError(`the answer has no ${name}: it is none of an S3 server`);
}
