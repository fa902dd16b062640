import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { BUCKET, BUCKET_OBJECT } from "../../aws/s3/types";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { S3Error } from "./s3-error";
import { isVersioned, retainUntil } from "./bucket-rules";

/** One version of an object, newest first in its list. */
export interface ObjectVersion {
  /** `null` in a bucket without versioning. */
  readonly versionId: string;
  readonly etag: string;
  readonly size: number;
  /** ISO 8601. */
  readonly lastModified: string;
  readonly deleteMarker: boolean;
  /** SHA-256 of the body, which is also its file's name. */
  readonly body: string;
  /** Until when only a bypass of governance may delete it, ISO 8601. */
  readonly retainUntil?: string;
}

export interface StoredObject {
  readonly key: string;
  readonly versions: readonly ObjectVersion[];
}

/** What a write demands of what is there. */
export interface Condition {
  /** `*`: nothing may be there. */
  readonly ifNoneMatch?: string | undefined;
  readonly ifMatch?: string | undefined;
}

/**
 * Objects of the buckets that exist in the simulated cloud. What is known of an object lies in the cloud, so that a
 * bucket that holds one cannot be deleted; bodies lie in files named by their hash.
 */
export class ObjectStore {
  constructor(
    private readonly cloud: Cloud,
    private readonly folder: string,
  ) {}

  /** @throws S3Error when the bucket does not exist */
  list(bucketName: string, prefix = ""): StoredObject[] {
    const bucket = this.bucket(bucketName);
    return this.cloud
      .list({ type: BUCKET_OBJECT, account: bucket.account })
      .filter(({ inputs }) => inputs["bucket"] === bucketName && String(inputs["key"]).startsWith(prefix))
      .map(storedObject)
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** The newest version, or the one asked for. @throws S3Error when there is none, or it is a delete marker */
  version(bucketName: string, key: string, versionId?: string): ObjectVersion {
    const { versions } = this.find(bucketName, key);
    const found =
      versionId === undefined ? versions[0] : versions.find((each) => each.versionId === versionId);
    if (found === undefined && versionId !== undefined)
      throw new S3Error(404, "NoSuchVersion", "The specified version does not exist.");
    if (found === undefined || found.deleteMarker)
      throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    return found;
  }

  body({ body }: ObjectVersion): Buffer {
    return fs.readFileSync(path.join(this.folder, body));
  }

  /** @throws S3Error when the condition does not hold */
  put(bucketName: string, key: string, content: Buffer, condition: Condition = {}): ObjectVersion {
    const bucket = this.bucket(bucketName);
    const { versions } = this.find(bucketName, key);
    assertCondition(versions[0], condition);
    const now = new Date();
    const body = crypto.createHash("sha256").update(content).digest("hex");
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(path.join(this.folder, body), content, { mode: 0o600 });
    const versioned = isVersioned(bucket, this.cloud);
    const until = retainUntil(bucket, this.cloud, now);
    const version: ObjectVersion = {
      versionId: versioned ? crypto.randomBytes(16).toString("hex") : "null",
      etag: crypto.createHash("md5").update(content).digest("hex"),
      size: content.length,
      lastModified: now.toISOString(),
      deleteMarker: false,
      body,
      ...(until === undefined ? {} : { retainUntil: until.toISOString() }),
    };
    this.write(bucket, key, [version, ...(versioned ? versions : [])]);
    return version;
  }

  /**
   * Without a version id a versioned bucket gets a delete marker, and nothing is lost.
   *
   * @throws S3Error when the version is under retention and governance is not bypassed
   */
  delete(bucketName: string, key: string, versionId?: string, bypassGovernance = false): void {
    const bucket = this.bucket(bucketName);
    const { versions } = this.find(bucketName, key);
    if (versionId !== undefined) {
      const target = versions.find((each) => each.versionId === versionId);
      if (
        target?.retainUntil !== undefined &&
        target.retainUntil > new Date().toISOString() &&
        !bypassGovernance
      )
        throw new S3Error(403, "AccessDenied", "Access Denied because object protected by object lock.");
      this.write(
        bucket,
        key,
        versions.filter((each) => each !== target),
      );
    } else if (isVersioned(bucket, this.cloud)) {
      this.write(bucket, key, [deleteMarker(), ...versions]);
    } else {
      this.write(bucket, key, []);
    }
  }

  /** @throws S3Error when the simulated cloud has no such bucket */
  private bucket(name: string): CloudResource {
    const bucket = this.cloud.find({ type: BUCKET, id: name });
    if (bucket === undefined) throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
    return bucket;
  }

  private find(bucketName: string, key: string): StoredObject {
    const { account } = this.bucket(bucketName);
    const resource = this.cloud.find({ type: BUCKET_OBJECT, account, id: objectId(bucketName, key) });
    return resource === undefined ? { key, versions: [] } : storedObject(resource);
  }

  private write(bucket: CloudResource, key: string, versions: readonly ObjectVersion[]): void {
    const { account, region, id } = bucket;
    const resource = {
      type: BUCKET_OBJECT,
      id: objectId(id, key),
      account,
      region,
      urn: "",
      inputs: { bucket: id, key },
      outputs: { versions },
    };
    if (versions.length === 0) this.cloud.remove(resource);
    else this.cloud.put(resource);
  }
}

function objectId(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}

function storedObject({ inputs, outputs }: CloudResource): StoredObject {
  return { key: String(inputs["key"]), versions: outputs["versions"] as readonly ObjectVersion[] };
}

function deleteMarker(): ObjectVersion {
  return {
    versionId: crypto.randomBytes(16).toString("hex"),
    etag: "",
    size: 0,
    lastModified: new Date().toISOString(),
    deleteMarker: true,
    body: "",
  };
}

/** S3 User Guide, "How to prevent object overwrites with conditional writes". */
function assertCondition(newest: ObjectVersion | undefined, { ifNoneMatch, ifMatch }: Condition): void {
  const current = newest?.deleteMarker === true ? undefined : newest;
  if (ifNoneMatch === "*" && current !== undefined) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (current === undefined) throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
  if (ifMatch.replaceAll('"', "") !== current.etag) throw preconditionFailed();
}

function preconditionFailed(): S3Error {
  return new S3Error(
    412,
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
  );
}
