import { createHash, createHmac } from "node:crypto";

/** What AWS knows a caller by. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A call of an AWS service. */
export interface Call {
  readonly method: "GET" | "POST";
  /** With its query as it is sent: encoded, its names in order. Its path has no sign that would have to be encoded. */
  readonly url: URL;
  /** As signatures name it, e.g. `secretsmanager`. */
  readonly service: string;
  readonly region: string;
  /** What is sent beside what every call has; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
}

/**
 * Headers of a call, signed (AWS Signature Version 4). What the service asks of AWS are a few calls; a client library would
 * be nine tenths of the image's own code.
 */
export function signedHeaders(
  { method, url, service, region, headers: given, body }: Call,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): Readonly<Record<string, string>> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const headers: Readonly<Record<string, string>> = {
    ...given,
    host: url.host,
    "x-amz-date": time,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
  };
  const sorted = Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = sorted.map(([name]) => name).join(";");
  const lines = sorted.map(([name, value]) => `${name}:${value}\n`).join("");
  const request = [method, url.pathname, url.search.slice(1), lines, names, sha256(body)].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(request)].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const credential = `${accessKeyId}/${scope.join("/")}`;
  const signature = hmac(key, toSign).toString("hex");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
