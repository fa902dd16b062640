import http from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { backendLocation, type BucketLocation } from "../state/backend-location";
import type { S3Request } from "./s3-request";
import { openUpstream, type Upstream } from "./upstream";

const env = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" };

const open = (url: string): Promise<Upstream> =>
  openUpstream(backendLocation(url, {}) as BucketLocation, env);

test.each([
  ["s3://state?region=eu-west-1", "state.s3.eu-west-1.amazonaws.com"],
  ["s3://state?region=cn-north-1", "state.s3.cn-north-1.amazonaws.com.cn"],
  ["s3://with.dots?region=eu-west-1", "s3.eu-west-1.amazonaws.com"],
  ["s3://state?endpoint=https://minio.example:9000", "minio.example:9000"],
])("%s is served by %s", async (url, host) => {
  const upstream = await open(url);
  expect(upstream.host).toBe(host);
  upstream.close();
});

describe("a request", () => {
  const received: { request: http.IncomingMessage; body: string }[] = [];
  let server: http.Server;
  let upstream: Upstream;
  let date: Date;

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ request, body });
        response.setHeader("date", date.toUTCString()).end("answer");
      });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    upstream = await open(
      `s3://state/team?region=eu-west-1&endpoint=http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
  });
  afterAll(() => {
    upstream.close();
    server.close();
  });
  beforeEach(() => {
    received.length = 0;
    date = new Date();
  });

  const request: S3Request = {
    method: "PUT",
    rawKey: "team/a%20b",
    query: { "x-id": "PutObject" },
    headers: { "content-type": "text/plain", authorization: "engine's", "x-amz-date": "engine's" },
  };

  test("goes on as it came, signed anew", async () => {
    const { status, body } = await upstream.send(request, Buffer.from("hello"));
    expect([status, await text(body as Readable)]).toEqual([200, "answer"]);
    const [got] = received;
    expect([got?.request.method, got?.request.url, got?.body]).toEqual([
      "PUT",
      "/state/team/a%20b?x-id=PutObject",
      "hello",
    ]);
    expect(got?.request.headers).toMatchObject({
      "content-type": "text/plain",
      "content-length": "5",
      "content-md5": "XUFAKrxLKna5cZ2REBfFkg==",
      "x-amz-security-token": "token",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/s3\/aws4_request, /,
      ) as string,
    });
  });

  test("to the bucket itself names no key", async () => {
    await upstream.send(
      { method: "GET", rawKey: "", query: { prefix: "a/b" }, headers: {} },
      Buffer.alloc(0),
    );
    expect(received[0]?.request.url).toBe("/state?prefix=a%2Fb");
  });

  test("is signed for the time of the server, once that is known", async () => {
    date = new Date("2031-02-03T04:05:06Z");
    await upstream.send(request, Buffer.alloc(0));
    await upstream.send(request, Buffer.alloc(0));
    expect(received[1]?.request.headers["x-amz-date"]).toMatch(/^20310203T0405/);
  });
});

test("a server that is not there is an error", async () => {
  const upstream = await open("s3://state?endpoint=http://127.0.0.1:9");
  const request = { method: "GET", rawKey: "k", query: {}, headers: {} };
  await expect(upstream.send(request, Buffer.alloc(0))).rejects.toThrow("connect ECONNREFUSED 127.0.0.1:9");
  upstream.close();
});
