import os from "node:os";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** Where the state of a backend lies. */
export type BackendLocation = BucketLocation | FolderLocation;

export interface BucketLocation {
  readonly kind: "bucket";
  readonly bucket: string;
  /** Before every key: empty, or ends with a slash. */
  readonly prefix: string;
  /** `undefined`: that of the profile. */
  readonly region: string | undefined;
  /** AWS profile whose credentials are used; `undefined` for those of the environment. */
  readonly profile: string | undefined;
  /** URL of an S3-compatible server; `undefined` for AWS. */
  readonly endpoint: string | undefined;
}

export interface FolderLocation {
  readonly kind: "folder";
  /** Absolute. */
  readonly folder: string;
}

/**
 * What the engine understands beside region, profile and endpoint, and what needs no attention here: buckets of an
 * endpoint are always addressed by path, and no checksums are sent there (pkg/backend/diy/backend.go,
 * `translateLegacyS3Params`; gocloud.dev, `V2ConfigFromURLParams`).
 */
const WITHOUT_EFFECT = [
  "awssdk",
  "disable_https",
  "disableSSL",
  "hostname_immutable",
  "request_checksum_calculation",
  "response_checksum_validation",
  "s3ForcePathStyle",
  "use_path_style",
];

/**
 * Where the URL of a backend leads, read as the engine reads it.
 *
 * @param url as in `PULUMI_BACKEND_URL`
 * @param env where the AWS SDK's own variables for endpoints and regions are looked up
 * @throws UserError for another scheme, and for a parameter that would make the engine go elsewhere. It never quotes the
 *   URL, which may hold credentials.
 */
export function backendLocation(url: string, env: NodeJS.ProcessEnv): BackendLocation {
  const scheme = /^([a-z0-9+.-]+):\/\//i.exec(url)?.[1];
  if (scheme === "s3") return bucketLocation(url, env);
  if (scheme === "file") return folderLocation(url);
  throw new UserError(
    `the backend URL names ${scheme ?? "no scheme"}, which causeway cannot read`,
    "set PULUMI_BACKEND_URL to s3://BUCKET?region=REGION or file:///FOLDER",
    exitCode.usage,
  );
}

function bucketLocation(url: string, env: NodeJS.ProcessEnv): BucketLocation {
  const { hostname: bucket, pathname, searchParams } = parsed(url);
  const known = ["region", "profile", "endpoint", ...WITHOUT_EFFECT];
  const unknown = [...searchParams.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      `the backend URL of the bucket ${bucket} has parameters that causeway does not know: ${unknown.join(", ")}`,
      `leave them out; known are ${known.join(", ")}`,
      exitCode.usage,
    );
  }
  const folder = decodeURIComponent(pathname).replace(/^\/+/, "");
  const endpoint = searchParams.get("endpoint") ?? env["AWS_ENDPOINT_URL_S3"] ?? env["AWS_ENDPOINT_URL"];
  const region = searchParams.get("region") ?? env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"];
  return {
    kind: "bucket",
    bucket,
    prefix: folder.replace(/[^/]$/, "$&/"),
    region,
    profile: searchParams.get("profile") ?? undefined,
    endpoint: endpoint === undefined ? undefined : withScheme(endpoint, searchParams),
  };
}

/** An endpoint without a scheme is of the days of the first AWS SDK for Go. */
function withScheme(endpoint: string, parameters: URLSearchParams): string {
  if (endpoint.includes("://")) return endpoint;
  const isPlain = ["disable_https", "disableSSL"].some((name) =>
    /^(1|t|true)$/i.test(parameters.get(name) ?? ""),
  );
  return `${isPlain ? "http" : "https"}://${endpoint}`;
}

/** The parameters of a folder's URL say how the engine writes, and not where. */
function folderLocation(url: string): FolderLocation {
  const [location = ""] = url.slice("file://".length).split(/[?#]/);
  const expanded = location.replace(/^~(?=\/|$)/, os.homedir());
  return { kind: "folder", folder: path.resolve(decodeURIComponent(expanded)) };
}

function parsed(url: string): URL {
  const found = URL.canParse(url) ? new URL(url) : undefined;
  if (found !== undefined && found.hostname !== "") return found;
  throw new UserError(
    "the backend URL names no bucket",
    "set PULUMI_BACKEND_URL to s3://BUCKET?region=REGION",
    exitCode.usage,
  );
}
