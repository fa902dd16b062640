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
}

const TARGET = "x-amz-target";
const SERVICE = "TrentService.";

export function isKms({ headers }: ApiRequest): boolean {
  return headers[TARGET]?.startsWith(SERVICE) ?? false;
}

/** Encrypt, Decrypt and GenerateDataKey with the keys of the simulated cloud; other calls are refused. */
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
    default:
      throw new KmsError("UnknownOperationException", `the sandbox does not serve kms:${operation}`);
  }
}

function json(status: number, body: object): ApiResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Buffer.from(JSON.stringify(body)),
  };
}
