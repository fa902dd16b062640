import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud } from "../../cloud/cloud";
import { answerCall } from "../answer-call";
import { kms } from "./kms-api";

const keyArn = "arn:aws:kms:us-east-1:222222222222:key/1234";
const aliasArn = "arn:aws:kms:us-east-1:222222222222:alias/causeway-dev-secrets";
const where = { account: "222222222222", region: "us-east-1", urn: "", inputs: {} };

let folder: string;
let cloud: Cloud;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-kms-"));
  cloud = new Cloud(path.join(folder, "cloud.json"));
  putKey({ arn: keyArn, isEnabled: true });
  cloud.put({
    type: "aws:kms/alias:Alias",
    id: "alias/causeway-dev-secrets",
    ...where,
    outputs: { arn: aliasArn, targetKeyArn: keyArn },
  });
});
afterEach(() => {
  cloud.flush();
  fs.rmSync(folder, { recursive: true });
});

function putKey(outputs: object): void {
  cloud.put({ type: "aws:kms/key:Key", id: "1234", ...where, outputs: { ...outputs } });
}

function call(operation: string, body: object): Record<string, string> {
  const request = { method: "POST", path: "/", query: new URLSearchParams() };
  const headers = { "x-amz-target": `TrentService.${operation}` };
  const context = { cloud, region: "us-east-1" };
  const answer = answerCall(
    { ...request, headers, body: Buffer.from(JSON.stringify(body)) },
    kms,
    "kms",
    context,
  );
  return JSON.parse(answer.body?.toString("utf8") ?? "{}") as Record<string, string>;
}

const base64 = (value: string): string => Buffer.from(value).toString("base64");

test("ST-12: what a key of the cloud encrypts, it decrypts, by alias and across restarts", () => {
  const { CiphertextBlob, KeyId } = call("Encrypt", { KeyId: aliasArn, Plaintext: base64("secret") });
  expect(KeyId).toBe(keyArn);
  expect(CiphertextBlob).not.toContain(base64("secret"));
  cloud.flush();
  cloud = new Cloud(path.join(folder, "cloud.json"));
  expect(call("Decrypt", { CiphertextBlob })).toMatchObject({ KeyId: keyArn, Plaintext: base64("secret") });
});

test("a data key comes in clear and encrypted", () => {
  const { CiphertextBlob, Plaintext } = call("GenerateDataKey", { KeyId: keyArn, KeySpec: "AES_256" });
  expect(Buffer.from(Plaintext ?? "", "base64")).toHaveLength(32);
  expect(call("Decrypt", { CiphertextBlob })["Plaintext"]).toBe(Plaintext);
});

test("a code is that of its message and of a key for codes", () => {
  const request = { KeyId: keyArn, Message: base64("bundle"), MacAlgorithm: "HMAC_SHA_256" };
  expect(call("GenerateMac", request)).toMatchObject({ __type: "InvalidKeyUsageException" });
  putKey({ arn: keyArn, isEnabled: true, keyUsage: "GENERATE_VERIFY_MAC" });
  const { Mac } = call("GenerateMac", request);
  expect(call("VerifyMac", { ...request, Mac })).toMatchObject({ MacValid: true });
  expect(call("VerifyMac", { ...request, Mac, Message: base64("another") })).toMatchObject({
    __type: "KMSInvalidMacException",
  });
  expect(call("VerifyMac", { ...request, Mac, MacAlgorithm: "HMAC_SHA_512" })).toMatchObject({
    __type: "InvalidKeyUsageException",
  });
});

test("a ciphertext is bound to its context", () => {
  const { CiphertextBlob } = call("Encrypt", {
    KeyId: keyArn,
    Plaintext: base64("x"),
    EncryptionContext: { stack: "dev" },
  });
  const other = call("Decrypt", { CiphertextBlob, EncryptionContext: { stack: "prod" } });
  expect(other["__type"]).toBe("InvalidCiphertextException");
});

test("ST-07: a key that is gone or disabled opens nothing", () => {
  const { CiphertextBlob } = call("Encrypt", { KeyId: keyArn, Plaintext: base64("x") });
  putKey({ arn: keyArn, isEnabled: false });
  expect(call("Decrypt", { CiphertextBlob })["__type"]).toBe("DisabledException");
  cloud.remove(cloud.find({ type: "aws:kms/key:Key" })!);
  expect(call("Decrypt", { CiphertextBlob })["__type"]).toBe("NotFoundException");
});

test("other calls are refused by name", () => {
  expect(call("CreateKey", {})["message"]).toBe("the sandbox does not serve kms:CreateKey");
});
