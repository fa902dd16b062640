import crypto from "node:crypto";

/** The key with which clients encrypt secrets: one for a repository's own, one for each of its environments. */
export function publicKeyOf(repositoryId: unknown, environment?: unknown): { keyId: string; key: string } {
  const digest = crypto
    .createHash("sha256")
    .update(`${String(repositoryId)}/${String(environment)}`)
    .digest();
  return { keyId: digest.readBigUInt64BE().toString().slice(0, 18), key: digest.toString("base64") };
}
