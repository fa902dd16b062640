import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { openFence, type OpenFence } from "./fence-server";

const env = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
const writable = (): undefined => undefined;

/** A server with one object, which says what it was asked. */
let server: http.Server;
let asked: string[];
let object: string;
beforeEach(async () => {
  asked = [];
  object = ".pulumi/stacks/causeway/dev.json";
  server = http.createServer(({ method, url = "" }, response) => {
    asked.push(`${method} ${url.split("?")[0]}`);
    response.setHeader("etag", '"e"').setHeader("last-modified", new Date().toUTCString());
    const entry = `<Contents><Key>${object}</Key><Size>2</Size><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>`;
    if (url.includes("list-type=2")) response.end(`<ListBucketResult>${entry}</ListBucketResult>`);
    else if (url.includes(object)) response.end("{}");
    else response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const backendUrl = (): string =>
  `s3://state?region=us-east-1&endpoint=http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function open(variables: NodeJS.ProcessEnv = {}, assertWritable: () => string | undefined = writable) {
  return openFence({ backendUrl: backendUrl(), stack: "dev", env: { ...env, ...variables }, assertWritable });
}

async function refusal(opening: Promise<OpenFence>): Promise<UserError> {
  const error = await opening.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test("a folder has no fence", async () => {
  const fence = await openFence({ backendUrl: "file:///state", stack: "dev", env, assertWritable: writable });
  expect([fence.backendUrl, fence.refusals]).toEqual(["file:///state", []]);
  await fence.close();
});

test("the engine is given an address of this machine with a secret, and none of the credentials", async () => {
  const [one, other] = [await open(), await open()];
  const parameters = Object.fromEntries(new URL(one.backendUrl).searchParams);
  expect(parameters).toEqual({
    region: "us-east-1",
    endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/) as string,
    s3ForcePathStyle: "true",
    anonymous: "true",
    request_checksum_calculation: "when_required",
    response_checksum_validation: "when_required",
  });
  const secretOf = ({ backendUrl: url }: OpenFence): string | undefined => /[0-9a-f]{32}/.exec(url)?.[0];
  expect(secretOf(one)).not.toBe(secretOf(other));
  await Promise.all([one.close(), other.close()]);
});

test("a lease that was lost before the checkpoint was read opens nothing", async () => {
  const lost = (): string | undefined => (asked.includes("GET /state/" + object) ? "it was lost" : undefined);
  expect(await refusal(open({}, lost))).toMatchObject({ message: "it was lost", code: exitCode.locked });
});

test("a checkpoint that is compressed opens nothing", async () => {
  object = ".pulumi/stacks/causeway/dev.json.zst";
  expect((await refusal(open())).message).toBe(
    `the checkpoint of dev is compressed (${object}), and such a one cannot be fenced`,
  );
});

test("simulated providers do not reach a real bucket behind the fence, and the bucket is not asked", async () => {
  const options = { stack: "dev", assertWritable: writable };
  const sandbox = { ...env, PULUMI_DEBUG_PROVIDERS: "aws:4001,github:4002" };
  const real = "s3://state?region=us-east-1";
  expect(await refusal(openFence({ ...options, backendUrl: real, env: sandbox }))).toMatchObject({
    message:
      "sandbox and reality must not mix: this shell has simulated providers (PULUMI_DEBUG_PROVIDERS), and state is a real bucket",
    code: exitCode.refused,
  });
  await (await open(sandbox)).close();
});
