import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { BucketLocation } from "../state/backend-location";
import { defaultLimits, withTries } from "../state/bounded-tries";
import { openS3Client } from "../state/s3-client";
import type { S3Answer } from "./s3-answer";
import { forwardedHeaders, type S3Request } from "./s3-request";

/** The real bucket. */
export interface Upstream {
  readonly bucket: string;
  /** Before every key of the backend: empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Where it is served, e.g. `bucket.s3.us-east-1.amazonaws.com`. */
  readonly host: string;
  /** Sends a request once, signed with the credentials of the backend. @throws when there is no answer in time */
  send(request: S3Request, body: Buffer): Promise<S3Answer>;
  close(): void;
}

/** Loads the AWS SDK, and asks nothing. */
export async function openUpstream(location: BucketLocation, env: NodeJS.ProcessEnv): Promise<Upstream> {
  const { SignatureV4 } = await import("@smithy/signature-v4");
  const client = await openS3Client(location, env, defaultLimits);
  const { credentials, sha256, requestHandler, endpointProvider } = client.config;
  const region = await client.config.region();
  const { bucket, prefix, endpoint } = location;
  const named = endpoint === undefined ? {} : { Endpoint: endpoint, ForcePathStyle: true };
  const place = endpointProvider({ Bucket: bucket, Region: region, ...named }).url;
  const signer = new SignatureV4({ service: "s3", uriEscapePath: false, region, credentials, sha256 });
  // S3 refuses what was signed long before, or long after, its own time.
  let clockOffset = 0;
  const send = async (request: S3Request, body: Buffer, signal: AbortSignal): Promise<S3Answer> => {
    const signingDate = new Date(Date.now() + clockOffset);
    const signed = await signer.sign(requestTo(place, request, body), { signingDate });
    const { response } = (await requestHandler.handle(signed, { abortSignal: signal })) as Handled;
    clockOffset = (Date.parse(response.headers["date"] ?? "") || Date.now()) - Date.now();
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };
  return {
    bucket,
    prefix,
    region,
    host: place.host,
    send: (request, body) =>
      withTries(
        { ...defaultLimits, tries: 1 },
        ({ signal, allow }) => {
          allow(body.length);
          return send(request, body, signal);
        },
        () => false,
      ),
    close: () => client.destroy(),
  };
}

/** What the AWS SDK's handler of requests gives. */
interface Handled {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readable;
  };
}

function requestTo(place: URL, { method, rawKey, query, headers }: S3Request, body: Buffer) {
  const bucket = place.pathname.replace(/\/$/, "");
  return {
    method,
    protocol: place.protocol,
    hostname: place.hostname,
    ...(place.port !== "" && { port: Number(place.port) }),
    path: rawKey === "" ? place.pathname : `${bucket}/${rawKey}`,
    query: { ...query },
    headers: {
      ...forwardedHeaders(headers),
      // A bucket with retention takes nothing without it.
      ...(body.length > 0 && { "content-md5": createHash("md5").update(body).digest("base64") }),
      host: place.host,
      "content-length": String(body.length),
    },
    body,
  };
}
