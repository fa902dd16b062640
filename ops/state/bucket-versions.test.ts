import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BucketLocation } from "./backend-location";
import { BucketVersions } from "./bucket-versions";

const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
const limits = { tries: 2, connect: 500, request: 1_000, total: 2_000, pause: 1 };

let server: Server;
let asked: URL[];
let answer: { status: number; body: string };

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "", "http://server"));
    response.writeHead(answer.status, { "content-type": "application/xml" }).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
});

function versions(): BucketVersions {
  const { port } = server.address() as AddressInfo;
  const location: BucketLocation = {
    kind: "bucket",
    bucket: "state",
    prefix: "team/",
    region: "us-east-1",
    profile: undefined,
    endpoint: `http://127.0.0.1:${port}`,
  };
  return new BucketVersions(location, env, limits);
}

const refused = (status: number, code: string) => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>of the test</Message></Error>`,
});

const versionXml = (key: string, id: string, isLatest: boolean): string =>
  `<Version><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${String(isLatest)}</IsLatest>` +
  `<LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>7</Size></Version>`;

test("RB-05: versions are those of the object itself, the newest first, and as many as asked for", async () => {
  const rows = [
    versionXml("team/prod.json", "c", true),
    versionXml("team/prod.json", "b", false),
    versionXml("team/prod.json", "a", false),
    versionXml("team/prod.json.bak", "x", true),
  ];
  answer = { status: 200, body: `<ListVersionsResult>${rows.join("")}</ListVersionsResult>` };
  expect((await versions().list("prod.json", 9))?.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(await versions().list("prod.json", 1)).toEqual([
    { id: "c", size: 7, isLatest: true, lastModified: new Date("2026-01-01T00:00:00Z") },
  ]);
  expect(asked[0]?.searchParams.get("prefix")).toBe("team/prod.json");
  expect(asked[0]?.searchParams.has("versions")).toBe(true);
});

test.each([
  [403, "AccessDenied"],
  [501, "NotImplemented"],
])("RB-05: %i %s tells of no versions, and is no failure", async (status, code) => {
  answer = refused(status, code);
  expect(await versions().list("prod.json", 9)).toBeUndefined();
});

test.each([
  [403, "InvalidAccessKeyId", "refuses listing the versions of prod.json: 403 InvalidAccessKeyId"],
  [503, "SlowDown", "is out of order"],
])("RB-05: %i %s is a failure", async (status, code, message) => {
  answer = refused(status, code);
  await expect(versions().list("prod.json", 9)).rejects.toThrow(message);
});

test("RB-05: a version is read by its id, one that is not there is none, and one that is refused is told", async () => {
  answer = { status: 200, body: "{}" };
  expect(await versions().read("prod.json", "b")).toEqual(Buffer.from("{}"));
  expect(asked[0]?.pathname).toBe("/state/team/prod.json");
  expect(asked[0]?.searchParams.get("versionId")).toBe("b");
  for (const [status, code] of [
    [404, "NoSuchVersion"],
    [400, "InvalidArgument"],
  ] as const) {
    answer = refused(status, code);
    expect(await versions().read("prod.json", "b")).toBeUndefined();
  }
  answer = refused(403, "AccessDenied");
  await expect(versions().read("prod.json", "b")).rejects.toThrow("refuses reading version b of prod.json");
});
