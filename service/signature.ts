import { createHash, createHmac } from "node:crypto";

/** What AWS knows a caller by. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A call of an AWS service that takes JSON. */
export interface Call {
  readonly url: URL;
  /** As signatures name it, e.g. `secretsmanager`. */
  readonly service: string;
  readonly region: string;
  /** As `x-amz-target` names it, e.g. `secretsmanager.GetSecretValue`. */
  readonly target: string;
  readonly body: string;
}

/**
 * Headers of a call, signed (AWS Signature Version 4): POST to the root, everything in the body. This one call is all the
 * service asks of AWS; a client library would be nine tenths of the image's own code.
 */
export function signedHeaders(
  { url, service, region, target, body }: Call,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): Readonly<Record<string, string>> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const headers: Readonly<Record<string, string>> = {
    "content-type": "application/x-amz-json-1.1",
    host: url.host,
    "x-amz-date": time,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
    "x-amz-target": target,
  };
  // Their names come in order: above, that of the alphabet.
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ["POST", "/", "", lines.join(""), names, sha256(body)].join("\n");
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
