import crypto from "node:crypto";
import { findKey } from "../../aws/kms/find-key";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { ApiError } from "../call";

/** Bound to a ciphertext: it decrypts only with the same context. */
export type EncryptionContext = Readonly<Record<string, string>>;

const ALIAS = "aws:kms/alias:Alias";
/** The secret part of a key, which no provider ever returns. */
const MATERIAL = "sandbox:kms:Material";
/** What a key is for that makes message authentication codes, and nothing else. */
const MAC_USAGE = "GENERATE_VERIFY_MAC";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts with the keys of the simulated cloud: a key that is gone or disabled opens nothing. */
export class KeyRing {
  constructor(private readonly cloud: Cloud) {}

  /** @param reference id, ARN, or ARN of an alias */
  encrypt(
    reference: string,
    plaintext: Buffer,
    context: EncryptionContext,
  ): { keyArn: string; ciphertext: Buffer } {
    const key = this.usableKey(reference);
    const iv = crypto.randomBytes(IV_BYTES);
    const cipher = crypto.createCipheriv("aes-256-gcm", this.material(key), iv).setAAD(canonical(context));
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const keyArn = String(key.outputs["arn"]);
    const header = Buffer.from(keyArn);
    const ciphertext = Buffer.concat([Buffer.from([header.length]), header, iv, cipher.getAuthTag(), sealed]);
    return { keyArn, ciphertext };
  }

  decrypt(ciphertext: Buffer, context: EncryptionContext): { keyArn: string; plaintext: Buffer } {
    const headerEnd = 1 + (ciphertext[0] ?? 0);
    const keyArn = ciphertext.subarray(1, headerEnd).toString("utf8");
    const key = this.usableKey(keyArn);
    const iv = ciphertext.subarray(headerEnd, headerEnd + IV_BYTES);
    const tag = ciphertext.subarray(headerEnd + IV_BYTES, headerEnd + IV_BYTES + TAG_BYTES);
    try {
      const decipher = crypto
        .createDecipheriv("aes-256-gcm", this.material(key), iv, { authTagLength: TAG_BYTES })
        .setAAD(canonical(context))
        .setAuthTag(tag);
      const sealed = ciphertext.subarray(headerEnd + IV_BYTES + TAG_BYTES);
      return { keyArn, plaintext: Buffer.concat([decipher.update(sealed), decipher.final()]) };
    } catch {
      throw new ApiError(
        "InvalidCiphertextException",
        "the ciphertext, its key or its context is another one",
      );
    }
  }

  generateDataKey(
    reference: string,
    bytes: number,
    context: EncryptionContext,
  ): { keyArn: string; ciphertext: Buffer; plaintext: Buffer } {
    const plaintext = crypto.randomBytes(bytes);
    return { ...this.encrypt(reference, plaintext, context), plaintext };
  }

  /** @throws ApiError for a key that is not one for codes */
  mac(reference: string, message: Buffer): { keyArn: string; mac: Buffer } {
    const key = this.usableKey(reference);
    const keyArn = String(key.outputs["arn"]);
    if (key.outputs["keyUsage"] !== MAC_USAGE) {
      throw new ApiError("InvalidKeyUsageException", `${keyArn} key usage is not ${MAC_USAGE}.`);
    }
    return { keyArn, mac: crypto.createHmac("sha256", this.material(key)).update(message).digest() };
  }

  private usableKey(reference: string): CloudResource {
    const alias = this.cloud.list({ type: ALIAS }).find(({ outputs }) => outputs["arn"] === reference);
    const key = findKey(alias?.outputs["targetKeyArn"] ?? reference, this.cloud);
    if (key === undefined) throw new ApiError("NotFoundException", `${reference} is not found.`);
    if (key.outputs["isEnabled"] === false)
      throw new ApiError("DisabledException", `${String(key.outputs["arn"])} is disabled.`);
    return key;
  }

  private material({ id, account, region }: CloudResource): Buffer {
    const existing = this.cloud.find({ type: MATERIAL, id, account, region });
    if (existing !== undefined) return Buffer.from(String(existing.outputs["key"]), "base64");
    const key = crypto.randomBytes(32);
    const outputs = { key: key.toString("base64") };
    this.cloud.put({ type: MATERIAL, id, account, region, urn: "", inputs: {}, outputs });
    return key;
  }
}

function canonical(context: EncryptionContext): Buffer {
  return Buffer.from(
    JSON.stringify(Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}
