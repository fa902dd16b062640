import { forwardedHeaders, operationOf, readTarget } from "./s3-request";

describe("a target", () => {
  const known = { secret: "s3cret", bucket: "state" };

  test.each([
    ["/s3cret/state/.pulumi/a%20b.json?x-id=GetObject", ".pulumi/a%20b.json", { "x-id": "GetObject" }],
    ["/s3cret/state?list-type=2&prefix=.pulumi%2Fa%2Bb", "", { "list-type": "2", prefix: ".pulumi/a+b" }],
    ["/s3cret/state/", "", {}],
    ["/s3cret/state/a?b?c=d", "a", { "b?c": "d" }],
  ])("%s is of the bucket", (target, rawKey, query) => {
    expect(readTarget(target, known)).toEqual({ rawKey, query });
  });

  test.each([
    "/state/key",
    "/wrong/state/key",
    "/s3cret/other/key",
    "/s3cret",
    "/",
    "",
    "s3cret/state/key",
    "//s3cret/state/key",
    "http://127.0.0.1/s3cret/state/key",
  ])("%s is not", (target) => {
    expect(readTarget(target, known)).toBeUndefined();
  });
});

describe("an operation", () => {
  const operation = (
    method: string,
    target: string,
    headers: Readonly<Record<string, string>> = {},
  ): unknown =>
    operationOf({ method, headers, ...readTarget(`/s/b${target}`, { secret: "s", bucket: "b" })! }, prefix);
  let prefix = "";
  afterEach(() => {
    prefix = "";
  });

  test.each([
    ["GET", "/k", { kind: "read" }],
    ["HEAD", "/k", { kind: "read" }],
    ["GET", "?list-type=2", { kind: "read" }],
    ["PUT", "/a%20b?x-id=PutObject", { kind: "put", key: "a b" }],
    ["DELETE", "/k?x-id=DeleteObject", { kind: "delete", key: "k" }],
    ["POST", "/k?uploads=", { kind: "begin", key: "k" }],
    ["POST", "/k?uploads", { kind: "begin", key: "k" }],
    ["PUT", "/k?partNumber=3&uploadId=u&x-id=UploadPart", { kind: "part", key: "k", upload: "u" }],
    ["POST", "/k?uploadId=u", { kind: "complete", key: "k", upload: "u" }],
    ["DELETE", "/k?uploadId=u&x-id=AbortMultipartUpload", { kind: "abort", key: "k", upload: "u" }],
  ])("%s %s is understood", (method, target, expected) => {
    expect(operation(method, target)).toEqual(expected);
  });

  test.each([
    ["PUT", ""],
    ["DELETE", ""],
    ["POST", "?delete"],
    ["PUT", "?policy"],
    ["PUT", "/k?acl"],
    ["PUT", "/k?retention"],
    ["DELETE", "/k?versionId=1"],
    ["PUT", "/k?uploadId=u"],
    ["POST", "/k"],
    ["PATCH", "/k"],
  ])("%s %s is nothing that the engine asks", (method, target) => {
    expect(operation(method, target)).toEqual({ kind: "unknown" });
  });

  test("is of the backend's own folder of the bucket, where it has one", () => {
    prefix = "team/a/";
    expect(operation("PUT", "/team/a/k")).toEqual({ kind: "put", key: "k" });
    expect(operation("PUT", "/team/b/k")).toEqual({ kind: "unknown" });
  });

  test.each(["/b/a%20b", "b/a%20b", "b%2Fa%20b"])("a copy names its source, sent as %s", (source) => {
    const headers = { "x-amz-copy-source": source };
    expect(operation("PUT", "/k?x-id=CopyObject", headers)).toEqual({
      kind: "copy",
      key: "k",
      source: "b/a b",
    });
  });
});

test("of the headers goes on what says how to store or read, and nothing of the caller's signature", () => {
  const meant = {
    "content-type": "text/plain",
    "content-encoding": "gzip",
    "cache-control": "no-cache",
    range: "bytes=0-9",
    "if-none-match": '"e"',
    "x-amz-copy-source": "/b/k",
    "x-amz-meta-a": "1",
    "x-amz-server-side-encryption": "aws:kms",
  };
  const own = {
    host: "127.0.0.1:1",
    authorization: "AWS4-HMAC-SHA256 ...",
    connection: "keep-alive",
    expect: "100-continue",
    "content-length": "3",
    "accept-encoding": "identity",
    "user-agent": "aws-sdk-go-v2",
    "amz-sdk-request": "attempt=1; max=3",
    "x-amz-date": "20260101T000000Z",
    "x-amz-security-token": "t",
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
    "x-amz-sdk-checksum-algorithm": "CRC32",
  };
  expect(forwardedHeaders({ ...meant, ...own })).toEqual(meant);
});
