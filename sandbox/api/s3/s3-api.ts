import type { ApiRequest, ApiResponse } from "../api-request";
import type { ObjectStore, ObjectVersion } from "./object-store";
import { S3Error } from "./s3-error";
import { copyXml, errorXml, listXml, quoted, versionsXml, type ListPage } from "./xml";

const MAX_KEYS = 1000;

/**
 * The part of the S3 API that state backends, leases and backups need, with path-style addresses
 * (`/<bucket>/<key>`). Buckets are made by programs, through the provider; whatever else is asked is answered with
 * `NotImplemented`.
 */
export function answerS3(request: ApiRequest, store: ObjectStore): ApiResponse {
  try {
    return answer(request, store);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return xml(error.status, errorXml(error.code, error.message));
  }
}

function answer(request: ApiRequest, store: ObjectStore): ApiResponse {
  const { method, path, query } = request;
  const [bucket = "", ...segments] = path.slice(1).split("/");
  const key = segments.join("/");
  if (key === "") return answerBucket(request, bucket, store);
  const versionId = query.get("versionId") ?? undefined;
  switch (method) {
    case "GET": {
      const version = store.version(bucket, key, versionId);
      return { status: 200, headers: headersOf(version), body: store.body(version) };
    }
    case "HEAD": {
      const version = store.version(bucket, key, versionId);
      return { status: 200, headers: { ...headersOf(version), "content-length": String(version.size) } };
    }
    case "PUT":
      return put(request, bucket, key, store);
    case "DELETE": {
      const bypass = request.headers["x-amz-bypass-governance-retention"] === "true";
      store.delete(bucket, key, versionId, bypass);
      return { status: 204 };
    }
    default:
      throw notImplemented(request);
  }
}

function answerBucket(request: ApiRequest, bucket: string, store: ObjectStore): ApiResponse {
  const { method, query } = request;
  const prefix = query.get("prefix") ?? "";
  const objects = store.list(bucket, prefix);
  if (method === "HEAD") return { status: 200 };
  if (method === "GET" && query.has("versions")) return xml(200, versionsXml(bucket, prefix, objects));
  if (method === "GET" && query.get("list-type") === "2")
    return xml(200, listXml(page(bucket, query, store)));
  throw notImplemented(request);
}

/** Objects in the order of their keys; a common prefix counts as one of the page's entries. */
function page(bucket: string, query: URLSearchParams, store: ObjectStore): ListPage {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? undefined;
  const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
  const maxKeys = Math.min(Number(query.get("max-keys") ?? MAX_KEYS), MAX_KEYS);
  const entries = new Map(
    store
      .list(bucket, prefix)
      .filter(({ versions: [newest] }) => newest?.deleteMarker === false)
      .map((object) => [commonPrefix(object.key, prefix, delimiter) ?? object.key, object] as const),
  );
  const remaining = [...entries].filter(([name]) => name > after);
  const shown = remaining.slice(0, maxKeys);
  return {
    bucket,
    prefix,
    delimiter,
    maxKeys,
    objects: shown.filter(([name, { key }]) => name === key).map(([, object]) => object),
    commonPrefixes: shown.filter(([name, { key }]) => name !== key).map(([name]) => name),
    nextToken: remaining.length > shown.length ? shown.at(-1)?.[0] : undefined,
  };
}

function commonPrefix(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
  return delimiter === undefined || end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function put(request: ApiRequest, bucket: string, key: string, store: ObjectStore): ApiResponse {
  const { headers, body } = request;
  const source = headers["x-amz-copy-source"];
  const condition = { ifNoneMatch: headers["if-none-match"], ifMatch: headers["if-match"] };
  if (source === undefined) {
    return { status: 200, headers: headersOf(store.put(bucket, key, body, condition)) };
  }
  const from = copySource(source);
  const original = store.body(store.version(from.bucket, from.key, from.versionId));
  const copy = store.put(bucket, key, original, condition);
  return { ...xml(200, copyXml(copy)), headers: { "content-type": "application/xml" } };
}

/** `/bucket/key?versionId=...`, with the key encoded as in a URL. */
function copySource(header: string): { bucket: string; key: string; versionId: string | undefined } {
  const [location = "", parameters] = header.split("?");
  const [bucket = "", ...segments] = decodeURIComponent(location).replace(/^\//, "").split("/");
  return {
    bucket,
    key: segments.join("/"),
    versionId: new URLSearchParams(parameters).get("versionId") ?? undefined,
  };
}

function headersOf({ etag, lastModified, versionId, body }: ObjectVersion): Record<string, string> {
  return {
    etag: quoted(etag),
    // A body's file is named by its SHA-256: clients check what they got against it.
    "x-amz-checksum-sha256": Buffer.from(body, "hex").toString("base64"),
    "last-modified": new Date(lastModified).toUTCString(),
    "x-amz-version-id": versionId,
  };
}

function xml(status: number, body: string): ApiResponse {
  return { status, headers: { "content-type": "application/xml" }, body: Buffer.from(body) };
}

function notImplemented({ method, path, query }: ApiRequest): S3Error {
  const asked = `${method} ${path}?${[...query.keys()].join("&")}`;
  return new S3Error(501, "NotImplemented", `the sandbox does not serve ${asked}`);
}
