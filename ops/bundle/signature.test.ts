import http from "node:http";
import type { AddressInfo } from "node:net";
import { signerOf } from "./signature";

const secret = "0123456789abcdef0123456789abcdef";

test("a secret verifies what it signed, and nothing else", async () => {
  const signer = signerOf({ CAUSEWAY_BUNDLE_KEY: secret })!;
  const signature = await signer.sign("manifest");
  expect(await signer.verify("manifest", signature)).toBe(true);
  expect(await signer.verify("manifest ", signature)).toBe(false);
  expect(await signer.verify("manifest", signature.slice(0, -4))).toBe(false);
  const other = signerOf({ CAUSEWAY_BUNDLE_KEY: secret.replace("0", "1") })!;
  expect(await other.verify("manifest", signature)).toBe(false);
});

test("nothing signs where no key is given", () => {
  expect(signerOf({})).toBeUndefined();
});

test.each([
  [{ CAUSEWAY_BUNDLE_KEY: "short" }, "CAUSEWAY_BUNDLE_KEY has 5 bytes, and 32 are the least"],
  [{ CAUSEWAY_BUNDLE_KEY: secret, CAUSEWAY_BUNDLE_KMS_KEY: "alias/x" }, "two keys are given for bundles"],
])("refuses %j", (env, message) => {
  expect(() => signerOf(env)).toThrow(message);
});

test("the secret is in no name", () => {
  expect(signerOf({ CAUSEWAY_BUNDLE_KEY: secret })!.name).toBe("CAUSEWAY_BUNDLE_KEY");
});

describe("a key of KMS", () => {
  const key = "arn:aws:kms:us-east-1:222222222222:key/1234";
  const saved = { ...process.env };
  let server: http.Server;
  let asked: { target: string; body: Record<string, string> }[];
  let answer: { status: number; body: object };

  beforeEach(async () => {
    asked = [];
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, string>;
        asked.push({ target: String(request.headers["x-amz-target"]), body });
        response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    process.env["AWS_ENDPOINT_URL_KMS"] = `http://127.0.0.1:${port}`;
    process.env["AWS_ACCESS_KEY_ID"] = "test";
    process.env["AWS_SECRET_ACCESS_KEY"] = "test";
  });
  afterEach(async () => {
    process.env = { ...saved };
    await new Promise((resolve) => server.close(resolve));
  });

  test("signs the hash of the text, which may be longer than KMS takes", async () => {
    answer = { status: 200, body: { Mac: Buffer.from("code").toString("base64") } };
    const signer = signerOf({ CAUSEWAY_BUNDLE_KMS_KEY: key })!;
    expect(await signer.sign("x".repeat(10_000))).toBe(Buffer.from("code").toString("base64"));
    expect(asked).toEqual([
      {
        target: "TrentService.GenerateMac",
        body: {
          KeyId: key,
          MacAlgorithm: "HMAC_SHA_256",
          Message: expect.stringMatching(/^.{44}$/) as string,
        },
      },
    ]);
  });

  test.each([
    [200, { MacValid: true }, true],
    [400, { __type: "KMSInvalidMacException", message: "no" }, false],
  ])("asks it to verify: %d", async (status, body, expected) => {
    answer = { status, body };
    expect(await signerOf({ CAUSEWAY_BUNDLE_KMS_KEY: key })!.verify("text", "Y29kZQ==")).toBe(expected);
  });

  test("a refusal is no verdict", async () => {
    answer = { status: 400, body: { __type: "AccessDeniedException", message: "not you" } };
    await expect(signerOf({ CAUSEWAY_BUNDLE_KMS_KEY: key })!.verify("text", "Y29kZQ==")).rejects.toThrow(
      "not you",
    );
  });

  test("needs a region", async () => {
    await expect(signerOf({ CAUSEWAY_BUNDLE_KMS_KEY: "alias/x" })!.sign("text")).rejects.toThrow(
      "names no region",
    );
  });
});
