import { ApiError, type Operation, type ServiceApi } from "../call";
import { KeyRing, type EncryptionContext } from "./key-ring";

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

const EncryptionAlgorithm = "SYMMETRIC_DEFAULT";
const MAC_ALGORITHM = "HMAC_SHA_256";

/** Encryption, data keys and authentication codes with the keys of the simulated cloud. */
export const kms: ServiceApi = {
  prefix: "kms",
  operations: {
    Encrypt: withRing(({ KeyId = "", Plaintext = "", EncryptionContext = {} }, ring) => {
      const { keyArn, ciphertext } = ring.encrypt(KeyId, binary(Plaintext), EncryptionContext);
      return { KeyId: keyArn, CiphertextBlob: base64(ciphertext), EncryptionAlgorithm };
    }),
    Decrypt: withRing(({ CiphertextBlob = "", EncryptionContext = {} }, ring) => {
      const { keyArn, plaintext } = ring.decrypt(binary(CiphertextBlob), EncryptionContext);
      return { KeyId: keyArn, Plaintext: base64(plaintext), EncryptionAlgorithm };
    }),
    GenerateDataKey: withRing(({ KeyId = "", KeySpec, NumberOfBytes, EncryptionContext = {} }, ring) => {
      const bytes = NumberOfBytes ?? (KeySpec === "AES_128" ? 16 : 32);
      const { keyArn, ciphertext, plaintext } = ring.generateDataKey(KeyId, bytes, EncryptionContext);
      return { KeyId: keyArn, CiphertextBlob: base64(ciphertext), Plaintext: base64(plaintext) };
    }),
    GenerateMac: withRing((request, ring) => {
      const { keyArn, mac } = macOf(request, ring);
      return { KeyId: keyArn, Mac: base64(mac), MacAlgorithm: MAC_ALGORITHM };
    }),
    VerifyMac: withRing((request, ring) => {
      const { keyArn, mac } = macOf(request, ring);
      if (!mac.equals(binary(request.Mac ?? "")))
        throw new ApiError("KMSInvalidMacException", "the code is not that of the message and the key");
      return { KeyId: keyArn, MacValid: true, MacAlgorithm: MAC_ALGORITHM };
    }),
  },
};

function withRing(answer: (request: KmsRequest, ring: KeyRing) => ReturnType<Operation>): Operation {
  return (input, { cloud }) => answer(input, new KeyRing(cloud));
}

function macOf(
  { KeyId = "", Message = "", MacAlgorithm }: KmsRequest,
  ring: KeyRing,
): ReturnType<KeyRing["mac"]> {
  if (MacAlgorithm !== MAC_ALGORITHM)
    throw new ApiError("InvalidKeyUsageException", `the sandbox serves ${MAC_ALGORITHM} only`);
  return ring.mac(KeyId, binary(Message));
}

function binary(text: string): Buffer {
  return Buffer.from(text, "base64");
}

function base64(value: Buffer): string {
  return value.toString("base64");
}
