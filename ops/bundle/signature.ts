import crypto from "node:crypto";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** What signs bundles: whoever has the key can say that a bundle came from a preview of their own. */
export interface Signer {
  /** What people call it; no secret. */
  readonly name: string;
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): Promise<boolean>;
}

/** Fewer bytes could be guessed (RFC 2104, section 3: at least the length of the hash). */
const MIN_KEY_BYTES = 32;

/** Names of the variables by which a key is given. */
const SECRET_KEY = "CAUSEWAY_BUNDLE_KEY";
const KMS_KEY = "CAUSEWAY_BUNDLE_KMS_KEY";

/**
 * The key of this environment: `CAUSEWAY_BUNDLE_KMS_KEY` names an HMAC key of KMS (id, ARN or alias), and
 * `CAUSEWAY_BUNDLE_KEY` is a secret of at least 32 bytes.
 *
 * @returns `undefined` when no key is given
 */
export function signerOf(env: NodeJS.ProcessEnv): Signer | undefined {
  const { [KMS_KEY]: kmsKey, [SECRET_KEY]: secret } = env;
  if (kmsKey !== undefined && secret !== undefined) {
    throw new UserError(
      `two keys are given for bundles`,
      `unset ${KMS_KEY} or ${SECRET_KEY}`,
      exitCode.usage,
    );
  }
  if (kmsKey !== undefined) return kmsSigner(kmsKey, env);
  return secret === undefined ? undefined : secretSigner(secret);
}

function secretSigner(secret: string): Signer {
  if (Buffer.byteLength(secret) < MIN_KEY_BYTES) {
    throw new UserError(
      `${SECRET_KEY} has ${Buffer.byteLength(secret)} bytes, and ${MIN_KEY_BYTES} are the least`,
      `export ${SECRET_KEY}="$(openssl rand -hex 32)", and keep it where previews and applies both find it`,
      exitCode.usage,
    );
  }
  const mac = (text: string): Buffer => crypto.createHmac("sha256", secret).update(text).digest();
  return {
    name: SECRET_KEY,
    sign: (text) => Promise.resolve(mac(text).toString("base64")),
    verify: (text, signature) => {
      const given = Buffer.from(signature, "base64");
      const right = mac(text);
      return Promise.resolve(given.length === right.length && crypto.timingSafeEqual(given, right));
    },
  };
}

/** KMS takes messages of up to 4096 bytes (API GenerateMac), so that of the text its hash is signed. */
function kmsSigner(KeyId: string, env: NodeJS.ProcessEnv): Signer {
  const message = (text: string): Buffer => crypto.createHash("sha256").update(text).digest();
  const MacAlgorithm = "HMAC_SHA_256";
  return {
    name: `${KMS_KEY} ${KeyId}`,
    sign: async (text) => {
      const { GenerateMacCommand, KMSClient } = await import("@aws-sdk/client-kms");
      const command = new GenerateMacCommand({ KeyId, MacAlgorithm, Message: message(text) });
      const { Mac = new Uint8Array() } = await new KMSClient(place(KeyId, env)).send(command);
      return Buffer.from(Mac).toString("base64");
    },
    verify: async (text, signature) => {
      const { KMSInvalidMacException, KMSClient, VerifyMacCommand } = await import("@aws-sdk/client-kms");
      const Mac = Buffer.from(signature, "base64");
      const command = new VerifyMacCommand({ KeyId, MacAlgorithm, Message: message(text), Mac });
      try {
        return (await new KMSClient(place(KeyId, env)).send(command)).MacValid === true;
      } catch (error) {
        if (error instanceof KMSInvalidMacException) return false;
        throw error;
      }
    },
  };
}

/** An ARN names its region; for an id or an alias it is that of the environment. */
function place(key: string, { AWS_REGION }: NodeJS.ProcessEnv): { region: string } {
  const [, , , region = ""] = key.startsWith("arn:") ? key.split(":") : [];
  if (region !== "") return { region };
  if (AWS_REGION !== undefined) return { region: AWS_REGION };
  throw new UserError(`${KMS_KEY} names no region`, "give the key's ARN, or set AWS_REGION", exitCode.usage);
}
