import type { Cloud } from "../../cloud/cloud";
import type { ApiRequest, ApiResponse } from "../api-request";
import { KmsError, KeyRing, type EncryptionContext } from "./key-ring";

/** What callers send; binary values are base64. */
interface KmsRequest {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: EncryptionContext;
  readonly KeySpec?: string;
  readonly NumberOfBytes?: number;
  readonly Message?: string;
  readonly Mac?: string;
  readonly MacAlgorithm?: string;
}

const TARGET = "x-amz-target";
const SERVICE = "TrentService.";
const MAC_ALGORITHM = "HMAC_SHA_256";

export function isKms({ headers }: ApiRequest): boolean {
  return headers[TARGET]?.startsWith(SERVICE) ?? false;
}

/** Encryption, data keys and authentication codes with the keys of the simulated cloud; other calls are refused. */
export function answerKms(request: ApiRequest, cloud: Cloud): ApiResponse {
  const operation = request.headers[TARGET]?.slice(SERVICE.length) ?? "";
  try {
    const body = JSON.parse(request.body.toString("utf8")) as KmsRequest;
    return json(200, answer(operation, body, new KeyRing(cloud)));
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    return json(400, { __type: error.code, message: error.message });
  }
}

function answer(operation: string, body: KmsRequest, ring: KeyRing): object {
  const { KeyId = "", Plaintext = "", CiphertextBlob = "", EncryptionContext: context = {} } = body;
  switch (operation) {
    case "Encrypt": {
      const { keyArn, ciphertext } = ring.encrypt(KeyId, Buffer.from(Plaintext, "base64"), context);
      return {
        KeyId: keyArn,
        CiphertextBlob: ciphertext.toString("base64"),
        EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      };
    }
    case "Decrypt": {
      const { keyArn, plaintext } = ring.decrypt(Buffer.from(CiphertextBlob, "base64"), context);
      return {
        KeyId: keyArn,
        Plaintext: plaintext.toString("base64"),
        EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
      };
    }
    case "GenerateDataKey": {
      const bytes = body.NumberOfBytes ?? (body.KeySpec === "AES_128" ? 16 : 32);
      const { keyArn, ciphertext, plaintext } = ring.generateDataKey(KeyId, bytes, context);
      return {
        KeyId: keyArn,
        CiphertextBlob: ciphertext.toString("base64"),
        Plaintext: plaintext.toString("base64"),
      };
    }
    case "GenerateMac": {
      const { keyArn, mac } = macOf(body, ring);
      return { KeyId: keyArn, Mac: mac.toString("base64"), MacAlgorithm: MAC_ALGORITHM };
    }
    case "VerifyMac": {
      const { keyArn, mac } = macOf(body, ring);
      if (!mac.equals(Buffer.from(body.Mac ?? "", "base64")))
        throw new KmsError("KMSInvalidMacException", "the code is not that of the message and the key");
      return { KeyId: keyArn, MacValid: true, MacAlgorithm: MAC_ALGORITHM };
    }
    default:
      throw new KmsError("UnknownOperationException", `the sandbox does not serve kms:${operation}`);
  }
}

function macOf(
  { KeyId = "", Message = "", MacAlgorithm }: KmsRequest,
  ring: KeyRing,
): { keyArn: string; mac: Buffer } {
  if (MacAlgorithm !== MAC_ALGORITHM)
    throw new KmsError("InvalidKeyUsageException", `the sandbox serves ${MAC_ALGORITHM} only`);
  return ring.mac(KeyId, Buffer.from(Message, "base64"));
}

function json(status: number, body: object): ApiResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Buffer.from(JSON.stringify(body)),
  };
}
