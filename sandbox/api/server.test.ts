import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BUCKET } from "../aws/s3/types";
import { Cloud } from "../cloud/cloud";
import { ApiServer } from "./server";

const signed = signedFor("s3");

let folder: string;
let cloud: Cloud;
let server: ApiServer;
let url: string;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-api-"));
  cloud = new Cloud(path.join(folder, "cloud.json"));
  const where = { account: "222222222222", region: "us-east-1", urn: "", outputs: {} };
  cloud.put({ type: BUCKET, id: "state", inputs: {}, ...where });
  server = new ApiServer(cloud, path.join(folder, "objects"));
  url = `http://127.0.0.1:${await server.listen(0)}`;
});
afterEach(() => {
  server.close();
  cloud.flush();
  fs.rmSync(folder, { recursive: true });
});

test("serves S3 to clients that sign as the sandbox's", async () => {
  await fetch(`${url}/state/a%20b`, { method: "PUT", headers: signed, body: "hello" });
  expect(await (await fetch(`${url}/state/a%20b`, { headers: signed })).text()).toBe("hello");
});

test("refuses a request that any web page on this machine could send", async () => {
  expect((await fetch(`${url}/state?list-type=2`)).status).toBe(403);
});

test("takes the chunks out of a body that an SDK signed in chunks", async () => {
  const headers = { ...signed, "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
  const body = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
  await fetch(`${url}/state/k`, { method: "PUT", headers, body });
  expect(await (await fetch(`${url}/state/k`, { headers: signed })).text()).toBe("hello world");
});

test("serves KMS at the same address", async () => {
  const headers = { ...signedFor("kms"), "x-amz-target": "TrentService.Encrypt" };
  const answer = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify({ KeyId: "none", Plaintext: "" }),
  });
  expect(await answer.json()).toMatchObject({ __type: "NotFoundException" });
});

function signedFor(service: string): { readonly authorization: string } {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-1/${service}/aws4_request`,
  };
}
