import http from "node:http";
import type { AddressInfo } from "node:net";
import { FaultyS3 } from "../state/faulty-s3.fixture";
import type { BucketLocation } from "../state/backend-location";
import { askBucket, askKey, asProfile } from "./ask-state";
import { denialOf } from "./denial";

const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "secret" };

const EMPTY = '<?xml version="1.0"?><ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>';

const at = (endpoint: string): BucketLocation => ({
  kind: "bucket",
  bucket: "state",
  prefix: "",
  region: "us-east-1",
  profile: undefined,
  endpoint,
});

describe("AC-06: a bucket that is asked", () => {
  let s3: FaultyS3;
  beforeEach(async () => {
    s3 = await FaultyS3.start();
    s3.objects.set("/state", Buffer.from(EMPTY)).set("/state/", Buffer.from(EMPTY));
  });
  afterEach(() => s3.close());

  test("answers, and only a listing was asked of it", async () => {
    await expect(askBucket(at(s3.url), "dev", env)).resolves.toBeUndefined();
    expect(s3.seen.map(({ method }) => method)).toEqual(["GET"]);
    expect(s3.seen[0]?.path).toMatch(/^\/state\/?$/);
  });

  test.each([
    [403, "AccessDenied", "denied"],
    [400, "ExpiredToken", "expired"],
    [403, "InvalidAccessKeyId", "wrong-keys"],
    [404, "NoSuchBucket", "absent"],
  ] as const)("refuses with %i %s", async (status, code, denial) => {
    s3.faults.push({ kind: "refuse", status, code });
    const error: unknown = await askBucket(at(s3.url), "dev", env).catch((thrown: unknown) => thrown);
    expect(denialOf(error)).toBe(denial);
  });

  test("does not answer", async () => {
    const { url } = s3;
    await s3.close();
    const error: unknown = await askBucket(at(url), "dev", env).catch((thrown: unknown) => thrown);
    s3 = await FaultyS3.start();
    expect(denialOf(error)).toBe("unreachable");
  });
});

test.each([
  ["AccessDeniedException", "denied"],
  ["DisabledException", "disabled"],
  ["ExpiredTokenException", "expired"],
])("AC-06: a key that is asked refuses with %s", async (type, denial) => {
  const targets: string[] = [];
  const server = http.createServer((request, response) => {
    targets.push(String(request.headers["x-amz-target"]));
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ __type: type }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = { id: "alias/dev", region: "us-east-1", profile: undefined, encrypted: "AQID" };
  const error: unknown = await askKey(key, { ...env, AWS_ENDPOINT_URL_KMS: endpoint }).catch(
    (thrown: unknown) => thrown,
  );
  server.close();
  expect(denialOf(error)).toBe(denial);
  expect(targets).toEqual(["TrentService.Decrypt"]);
});

test("a profile is used without the keys of the environment, which would win over it", () => {
  expect(asProfile("state", { ...env, AWS_SESSION_TOKEN: "x", HOME: "/h" })).toEqual({
    HOME: "/h",
    AWS_PROFILE: "state",
  });
});
