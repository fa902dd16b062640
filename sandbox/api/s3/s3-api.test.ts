import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BUCKET } from "../../aws/s3/types";
import { Cloud } from "../../cloud/cloud";
import type { ApiResponse } from "../api-request";
import { ObjectStore } from "./object-store";
import { answerS3 } from "./s3-api";

const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

let folder: string;
let cloud: Cloud;
let store: ObjectStore;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-s3-"));
  cloud = new Cloud(path.join(folder, "cloud.json"));
  store = new ObjectStore(cloud, path.join(folder, "objects"));
});
afterEach(() => {
  cloud.flush();
  fs.rmSync(folder, { recursive: true });
});

/** What a program would have made. */
function makeBucket(name: string, settings: Readonly<Record<string, object>> = {}): void {
  const where = { account: "222222222222", region: "us-east-1", urn: "", outputs: {} };
  cloud.put({ type: BUCKET, id: name, inputs: { bucket: name }, ...where });
  for (const [type, inputs] of Object.entries(settings))
    cloud.put({ type, id: name, inputs: { bucket: name, ...inputs }, ...where });
}

const versioned = { [VERSIONING]: { versioningConfiguration: { status: "Enabled" } } };

function ask(
  method: string,
  target: string,
  { body = "", ...headers }: Readonly<Record<string, string>> = {},
): ApiResponse {
  const url = new URL(target, "http://sandbox");
  const request = { method, path: decodeURIComponent(url.pathname), query: url.searchParams, headers };
  return answerS3({ ...request, body: Buffer.from(body) }, store);
}

const text = (response: ApiResponse): string => response.body?.toString("utf8") ?? "";
const elements = (response: ApiResponse, name: string): string[] =>
  [...text(response).matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, value]) => value ?? "");

test("a bucket that no program made does not exist", () => {
  expect(ask("PUT", "/nobody/key", { body: "x" })).toMatchObject({ status: 404 });
  expect(text(ask("GET", "/nobody?list-type=2"))).toContain("<Code>NoSuchBucket</Code>");
});

test("what was put is got, with its length and a tag of its content", () => {
  makeBucket("state");
  const { etag } = ask("PUT", "/state/a/b.json", { body: "hello" }).headers!;
  const got = ask("GET", "/state/a/b.json");
  expect([got.status, text(got), got.headers?.["etag"]]).toEqual([200, "hello", etag]);
  expect(ask("HEAD", "/state/a/b.json").headers).toMatchObject({ "content-length": "5", etag });
});

test("what is not there is a 404 with S3's code", () => {
  makeBucket("state");
  expect(ask("HEAD", "/state/none").status).toBe(404);
  expect(text(ask("GET", "/state/none"))).toContain("<Code>NoSuchKey</Code>");
});

test("a listing has the keys below a prefix in order, and folds those below a delimiter", () => {
  makeBucket("state");
  for (const key of ["a/2", "a/1", "a/deep/3", "b"]) ask("PUT", `/state/${key}`, { body: key });
  const listing = ask("GET", "/state?list-type=2&prefix=a/&delimiter=/");
  expect(elements(listing, "Key")).toEqual(["a/1", "a/2"]);
  expect(elements(listing, "Prefix")).toEqual(["a/", "a/deep/"]);
  expect(elements(listing, "IsTruncated")).toEqual(["false"]);
});

test("a listing goes on where the last page ended", () => {
  makeBucket("state");
  for (const key of ["1", "2", "3"]) ask("PUT", `/state/${key}`);
  const first = ask("GET", "/state?list-type=2&max-keys=2");
  const [token] = elements(first, "NextContinuationToken");
  expect(elements(first, "Key")).toEqual(["1", "2"]);
  expect(elements(ask("GET", `/state?list-type=2&continuation-token=${token}`), "Key")).toEqual(["3"]);
});

test("a copy has the content of its source", () => {
  makeBucket("state");
  ask("PUT", "/state/one file", { body: "content" });
  const copied = ask("PUT", "/state/two", { "x-amz-copy-source": "/state/one%20file" });
  expect(text(copied)).toContain("<CopyObjectResult");
  expect(text(ask("GET", "/state/two"))).toBe("content");
});

describe("conditional writes", () => {
  test("of two writers that demand absence one wins", () => {
    makeBucket("state");
    expect(ask("PUT", "/state/lock", { body: "1", "if-none-match": "*" }).status).toBe(200);
    const second = ask("PUT", "/state/lock", { body: "2", "if-none-match": "*" });
    expect([second.status, elements(second, "Code")]).toEqual([412, ["PreconditionFailed"]]);
    expect(text(ask("GET", "/state/lock"))).toBe("1");
  });

  test("of two writers that saw the same content one wins", () => {
    makeBucket("state");
    const { etag = "" } = ask("PUT", "/state/lock", { body: "1" }).headers!;
    expect(ask("PUT", "/state/lock", { body: "2", "if-match": etag }).status).toBe(200);
    expect(ask("PUT", "/state/lock", { body: "3", "if-match": etag }).status).toBe(412);
    expect(ask("PUT", "/state/none", { body: "3", "if-match": etag }).status).toBe(404);
  });
});

describe("a versioned bucket", () => {
  test("keeps what is overwritten and deleted", () => {
    makeBucket("state", versioned);
    const first = ask("PUT", "/state/k", { body: "1" }).headers?.["x-amz-version-id"] ?? "";
    ask("PUT", "/state/k", { body: "2" });
    expect(ask("DELETE", "/state/k").status).toBe(204);
    expect(ask("GET", "/state/k").status).toBe(404);
    expect(text(ask("GET", `/state/k?versionId=${first}`))).toBe("1");
    const versions = ask("GET", "/state?versions");
    expect(elements(versions, "IsLatest")).toEqual(["true", "false", "false"]);
    expect(text(versions)).toMatch(/<DeleteMarker>.*<IsLatest>true/);
  });

  test("ST-06: refuses to delete a version under retention, unless governance is bypassed", () => {
    const lock = { [OBJECT_LOCK]: { rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } } };
    makeBucket("state", { ...versioned, ...lock });
    const version = ask("PUT", "/state/k", { body: "1" }).headers?.["x-amz-version-id"] ?? "";
    const target = `/state/k?versionId=${version}`;
    expect(ask("DELETE", target).status).toBe(403);
    expect(text(ask("GET", target))).toBe("1");
    expect(ask("DELETE", target, { "x-amz-bypass-governance-retention": "true" }).status).toBe(204);
    expect(ask("GET", target).status).toBe(404);
  });
});

test("a bucket without versioning forgets what is overwritten and deleted", () => {
  makeBucket("plain");
  ask("PUT", "/plain/k", { body: "1" });
  ask("PUT", "/plain/k", { body: "2" });
  expect(elements(ask("GET", "/plain?versions"), "VersionId")).toEqual(["null"]);
  ask("DELETE", "/plain/k");
  expect(elements(ask("GET", "/plain?versions"), "Key")).toEqual([]);
});

test("what it does not serve is said, not guessed", () => {
  makeBucket("state");
  expect(ask("POST", "/state/k?uploads")).toMatchObject({ status: 501 });
  expect(text(ask("GET", "/state?acl"))).toContain("the sandbox does not serve GET /state?acl");
});

test("markup in a key is text", () => {
  makeBucket("state");
  ask("PUT", "/state/a&b<c>");
  expect(elements(ask("GET", "/state?list-type=2"), "Key")).toEqual(["a&amp;b&lt;c&gt;"]);
});
