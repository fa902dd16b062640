import fs from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { once } from "node:events";
import { openS3Server, type S3Server } from "./s3-server";

let s3: S3Server;
beforeAll(async () => {
  s3 = await openS3Server({ buckets: ["state"] });
});
afterAll(() => s3.stop());

const isReachable = async (): Promise<boolean> => {
  const answer = await fetch(s3.url, { signal: AbortSignal.timeout(500) }).catch(() => undefined);
  return answer !== undefined;
};

test("says where its buckets are in the engine's words", () => {
  const { protocol, host, searchParams } = new URL(s3.backendUrl("state"));
  expect([protocol, host]).toEqual(["s3:", "state"]);
  expect(Object.fromEntries(searchParams)).toEqual({
    region: "us-east-1",
    endpoint: s3.env["AWS_ENDPOINT_URL_S3"],
    s3ForcePathStyle: "true",
  });
});

test("paused answers nobody, and goes on when it is resumed", async () => {
  s3.pause();
  expect(await isReachable()).toBe(false);
  s3.resume();
  expect(await isReachable()).toBe(true);
});

test("killed and started again is at the same address with the same buckets", async () => {
  await s3.kill();
  expect(await isReachable()).toBe(false);
  await s3.start();
  expect(await isReachable()).toBe(true);
  expect(fs.readdirSync(s3.folder)).toContain("state");
});

test("refuses a port that somebody else has taken, whatever is answered there", async () => {
  await s3.kill();
  const other = createServer((_request, response) => response.end("welcome"));
  other.listen(Number(new URL(s3.url).port), "127.0.0.1");
  await once(other, "listening");
  try {
    await expect(s3.start()).rejects.toThrow(/^the S3 server did not start: [^]*address already in use/);
  } finally {
    other.closeAllConnections();
    other.close();
    await once(other, "close");
  }
  await s3.start();
  expect(await isReachable()).toBe(true);
});

test("leaves nothing behind when it is stopped", async () => {
  const other = await openS3Server();
  await other.stop();
  expect(fs.existsSync(path.dirname(other.folder))).toBe(false);
});
