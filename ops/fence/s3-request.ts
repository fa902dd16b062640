import type { IncomingHttpHeaders } from "node:http";

/** What the engine asks of the bucket. */
export type Operation =
  /** Changes nothing. */
  | { readonly kind: "read" }
  | { readonly kind: "put" | "delete"; readonly key: string }
  /** `source` is `<bucket>/<key>`. */
  | { readonly kind: "copy"; readonly key: string; readonly source: string }
  /** The four steps in which the engine's SDK uploads what exceeds 16 MiB. */
  | { readonly kind: "begin"; readonly key: string }
  | { readonly kind: "part" | "complete" | "abort"; readonly key: string; readonly upload: string }
  /** Nothing that the engine's backend does. */
  | { readonly kind: "unknown" };

/** An operation that changes an object. */
export type Write = Extract<Operation, { readonly kind: "put" | "copy" | "delete" }>;

/** A request to the one bucket, its body not yet read. */
export interface S3Request {
  readonly method: string;
  /** As it was sent, with what is percent-encoded; empty for the bucket itself. */
  readonly rawKey: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Takes apart the target of a request with a path-style address, `/<secret>/<bucket>/<key>?<query>`.
 *
 * @returns undefined for another bucket, and for whoever does not know the secret
 */
export function readTarget(
  target: string,
  { secret, bucket }: { readonly secret: string; readonly bucket: string },
): Pick<S3Request, "rawKey" | "query"> | undefined {
  const [path = "", search = ""] = target.split(/\?(.*)/s);
  const [root, caller, name, ...key] = path.split("/");
  if (root !== "" || caller !== secret || name !== bucket) return undefined;
  return { rawKey: key.join("/"), query: Object.fromEntries(new URLSearchParams(search)) };
}

/**
 * What a request would do, by S3's API reference. Only what the engine's backend asks is told apart.
 *
 * @param prefix of the backend within its bucket, which the operation's keys are without
 */
export function operationOf({ method, rawKey, query, headers }: S3Request, prefix: string): Operation {
  if (method === "GET" || method === "HEAD") return { kind: "read" };
  const path = decodeURIComponent(rawKey);
  const key = path.startsWith(prefix) ? path.slice(prefix.length) : "";
  const source = headers["x-amz-copy-source"];
  const upload = query["uploadId"] ?? "";
  // The SDK adds `x-id` for people who read logs.
  const parameters = Object.keys(query).filter((name) => name !== "x-id");
  if (key === "") return { kind: "unknown" };
  switch (`${method} ${parameters.sort().join(" ")}`) {
    case "PUT ":
      return source === undefined ? { kind: "put", key } : { kind: "copy", key, source: copySource(source) };
    case "DELETE ":
      return { kind: "delete", key };
    case "POST uploads":
      return { kind: "begin", key };
    case "PUT partNumber uploadId":
      return { kind: "part", key, upload };
    case "POST uploadId":
      return { kind: "complete", key, upload };
    case "DELETE uploadId":
      return { kind: "abort", key, upload };
    default:
      return { kind: "unknown" };
  }
}

function copySource(header: string | readonly string[]): string {
  return decodeURIComponent(String(header)).replace(/^\//, "");
}

/** Headers by which the engine says what it wants stored, copied or read, without those of its own signature. */
const MEANT_FOR_S3 =
  /^(content-(type|md5|encoding|language|disposition)|cache-control|range|if-.+|x-amz-(?!date$|security-token$|content-sha256$|sdk-).+)$/;

/** The headers of a request that go on to S3; the new signature brings the others. */
export function forwardedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const meant = Object.entries(headers).filter(([name]) => MEANT_FOR_S3.test(name));
  return Object.fromEntries(meant.map(([name, value]) => [name, String(value)]));
}
