import { Readable } from "node:stream";
import { MemoryStore } from "../../testing/memory-store";
import { StoreError } from "../state/store-error";
import { CheckpointWriter } from "./checkpoint-writer";
import { Fence } from "./fence";
import { LoopbackServer } from "./loopback-server";
import type { S3Answer } from "./s3-answer";
import type { S3Request } from "./s3-request";

const CHECKPOINT = ".pulumi/stacks/causeway/dev.json";
const LOCK = ".pulumi/locks/organization/causeway/dev/1.json";
const OVERTAKEN =
  "somebody else has written the state of dev since this run began, so this run must not write it any more";

interface Sent {
  readonly request: S3Request;
  readonly body: string;
}

let store: MemoryStore;
let sent: Sent[];
let lost: string | undefined;
let told: string[];
let answer: () => S3Answer;
let fence: Fence;
let server: LoopbackServer;

beforeEach(async () => {
  store = new MemoryStore();
  await store.put(CHECKPOINT, "0");
  sent = [];
  told = [];
  lost = undefined;
  answer = () => ({
    status: 200,
    headers: { etag: '"e"', connection: "close" },
    body: Readable.from(["answer"]),
  });
  fence = new Fence({
    stack: "dev",
    upstream: {
      bucket: "state",
      prefix: "",
      region: "us-east-1",
      host: "s3.example",
      send: (request, body) => {
        sent.push({ request, body: body.toString() });
        return Promise.resolve().then(answer);
      },
      close: () => undefined,
    },
    checkpoint: await CheckpointWriter.open(store, CHECKPOINT),
    secret: "s3cret",
    assertWritable: () => lost,
    onRefusal: (reason) => told.push(reason),
  });
  server = await LoopbackServer.listen((request, response) => fence.handle(request, response));
});
afterEach(() => server.close());

interface Got {
  readonly status: number;
  readonly text: string;
  readonly etag: string | null;
}

async function ask(method: string, target: string, body?: string, secret = "s3cret"): Promise<Got> {
  const init = body === undefined ? { method } : { method, body };
  const response = await fetch(`http://127.0.0.1:${server.port}/${secret}/${target}`, init);
  return { status: response.status, text: await response.text(), etag: response.headers.get("etag") };
}

const error = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
const content = async (): Promise<string | undefined> => (await store.get(CHECKPOINT))?.body.toString();
const forwarded = (): string[] => sent.map(({ request: { method, rawKey } }) => `${method} ${rawKey}`);

test("whoever does not know the secret is refused, and so is another bucket", async () => {
  const refused = error("AccessDenied", "this address serves one run of causeway");
  expect(await ask("GET", "state/key", undefined, "guess")).toMatchObject({ status: 403, text: refused });
  expect(await ask("PUT", `state/${CHECKPOINT}`, "x", "guess")).toMatchObject({ status: 403, text: refused });
  expect(await ask("GET", "other/key")).toMatchObject({ status: 403, text: refused });
  expect([sent, await content()]).toEqual([[], "0"]);
});

test("a read goes on as it is, and its answer comes back", async () => {
  expect(await ask("GET", "state/a%20b?versionId=1")).toEqual({ status: 200, text: "answer", etag: '"e"' });
  expect(sent[0]?.request).toMatchObject({ method: "GET", rawKey: "a%20b", query: { versionId: "1" } });
});

test("what S3 says of its own connection does not end the engine's", async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/s3cret/state/key`);
  await response.text();
  expect(response.headers.get("connection")).toBe("keep-alive");
});

test("the checkpoint is written in the place of what the run knows", async () => {
  const { status, etag } = await ask("PUT", `state/${CHECKPOINT}?x-id=PutObject`, "1");
  expect([status, etag]).toEqual([200, (await store.get(CHECKPOINT))?.etag]);
  await ask("PUT", `state/${CHECKPOINT}`, "2");
  expect([await content(), sent, fence.refusals]).toEqual(["2", [], []]);
});

test("a checkpoint that somebody else has written is kept, though the engine looked at it first", async () => {
  await store.put(CHECKPOINT, "another's");
  await ask("HEAD", `state/${CHECKPOINT}`);
  await ask("GET", `state/${CHECKPOINT}`);
  const refused = { status: 403, text: error("Fenced", OVERTAKEN) };
  expect(await ask("PUT", `state/${CHECKPOINT}`, "1")).toMatchObject(refused);
  expect([await content(), fence.refusals, told]).toEqual(["another's", [OVERTAKEN], [OVERTAKEN]]);
});

test("a run that was overtaken writes nothing more, and the store is not asked again", async () => {
  await store.put(CHECKPOINT, "another's");
  await ask("PUT", `state/${CHECKPOINT}`, "1");
  const asked = store.calls.length;
  for (const key of [CHECKPOINT, ".pulumi/history/causeway/dev/1.json", LOCK]) {
    expect(await ask("PUT", `state/${key}`, "2")).toMatchObject({
      status: 403,
      text: error("Fenced", OVERTAKEN),
    });
  }
  expect([store.calls.length - asked, sent, told]).toEqual([0, [], [OVERTAKEN]]);
});

test("without the lease nothing is written, and the engine is told why", async () => {
  lost = "the lease of dev is lost: it <expired> & went";
  const refused = error("Fenced", "the lease of dev is lost: it &lt;expired&gt; &amp; went");
  expect(await ask("PUT", `state/${CHECKPOINT}`, "1")).toMatchObject({ status: 403, text: refused });
  expect(await ask("PUT", `state/${LOCK}`, "1")).toMatchObject({ status: 403, text: refused });
  expect(await ask("DELETE", `state/${LOCK}`)).toMatchObject({ status: 403, text: refused });
  expect(await ask("GET", `state/${CHECKPOINT}`)).toMatchObject({ status: 200 });
  expect([await content(), forwarded(), fence.refusals]).toEqual(["0", [`GET ${CHECKPOINT}`], [lost]]);
});

test("a run that lost the lease still takes its own engine lock away", async () => {
  await ask("PUT", `state/${LOCK}`, "{}");
  lost = "lost";
  expect(await ask("DELETE", `state/${LOCK}`)).toMatchObject({ status: 200 });
  expect(forwarded()).toEqual([`PUT ${LOCK}`, `DELETE ${LOCK}`]);
});

test("what is none of a run's business is refused", async () => {
  const key = ".pulumi/stacks/causeway/prod.json";
  const refused = error("Fenced", `a run of dev may not put ${key}`);
  expect(await ask("PUT", `state/${key}`, "1")).toMatchObject({ status: 403, text: refused });
  expect(await ask("PUT", "state?policy", "{}")).toMatchObject({ status: 403 });
  expect([sent, fence.refusals]).toEqual([
    [],
    [`a run of dev may not put ${key}`, "PUT of policy is nothing that the engine asks of a bucket"],
  ]);
});

describe("an upload in parts", () => {
  const upload = async (key: string): Promise<Got> => {
    const begun = await ask("POST", `state/${key}?uploads`);
    const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? "";
    await ask("PUT", `state/${key}?partNumber=2&uploadId=${id}`, "world");
    await ask("PUT", `state/${key}?partNumber=1&uploadId=${id}`, "hello ");
    const list = "<Part><PartNumber>1</PartNumber></Part><Part><PartNumber>2</PartNumber></Part>";
    return ask("POST", `state/${key}?uploadId=${id}`, list);
  };

  test("becomes one conditional write of the checkpoint", async () => {
    const { status, text } = await upload(CHECKPOINT);
    const etag = (await store.get(CHECKPOINT))?.etag ?? "";
    expect([status, await content(), sent]).toEqual([200, "hello world", []]);
    expect(text).toContain(
      `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
    );
  });

  test("becomes one write of any other object", async () => {
    const key = ".pulumi/backups/causeway/dev/dev.1.json";
    const { status, text } = await upload(key);
    expect([status, forwarded(), sent[0]?.body]).toEqual([200, [`PUT ${key}`], "hello world"]);
    expect(text).toContain('<ETag>"e"</ETag>');
  });

  test("does not overwrite what somebody else has written", async () => {
    await store.put(CHECKPOINT, "another's");
    expect(await upload(CHECKPOINT)).toMatchObject({ status: 403, text: error("Fenced", OVERTAKEN) });
    expect(await content()).toBe("another's");
  });

  test("can be completed again after S3 failed", async () => {
    answer = () => ({ status: 503, headers: {}, body: "slow down" });
    const key = ".pulumi/backups/causeway/dev/dev.1.json";
    const begun = await ask("POST", `state/${key}?uploads`);
    const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? "";
    await ask("PUT", `state/${key}?partNumber=1&uploadId=${id}`, "x");
    const complete = (): Promise<Got> =>
      ask("POST", `state/${key}?uploadId=${id}`, "<PartNumber>1</PartNumber>");
    expect(await complete()).toMatchObject({ status: 503, text: "slow down" });
    answer = () => ({ status: 200, headers: { etag: '"e"' } });
    expect(await complete()).toMatchObject({ status: 200 });
    expect(await complete()).toMatchObject({ status: 404 });
  });

  test("that was given up is forgotten", async () => {
    const begun = await ask("POST", `state/${CHECKPOINT}?uploads`);
    const id = /<UploadId>(.*)<\/UploadId>/.exec(begun.text)?.[1] ?? "";
    expect(await ask("DELETE", `state/${CHECKPOINT}?uploadId=${id}`)).toMatchObject({ status: 204 });
    expect(await ask("PUT", `state/${CHECKPOINT}?partNumber=1&uploadId=${id}`, "x")).toMatchObject({
      status: 404,
    });
  });
});

test("S3 that does not answer is an error that the engine's SDK tries again", async () => {
  answer = () => {
    throw new Error("connect ECONNREFUSED");
  };
  const unavailable = {
    status: 503,
    text: error("ServiceUnavailable", "no answer from s3.example: connect ECONNREFUSED"),
  };
  expect(await ask("GET", "state/key")).toMatchObject(unavailable);
});

test("a store that does not take the checkpoint is an error that the SDK leaves to the engine", async () => {
  store.before = () => {
    throw new StoreError("s3://state does not answer", "look why");
  };
  const unavailable = { status: 424, text: error("StoreUnavailable", "s3://state does not answer") };
  expect(await ask("PUT", `state/${CHECKPOINT}`, "1")).toMatchObject(unavailable);
  expect(fence.refusals).toEqual([]);
  store.before = () => undefined;
  expect(await ask("PUT", `state/${CHECKPOINT}`, "1")).toMatchObject({ status: 200 });
});

test("an answer that breaks off is not taken for a whole one", async () => {
  const broken = async function* (): AsyncGenerator<string> {
    yield await Promise.resolve("half");
    throw new Error("the connection is gone");
  };
  answer = () => ({ status: 200, headers: { "content-length": "100" }, body: Readable.from(broken()) });
  await expect(ask("GET", "state/key")).rejects.toThrow("terminated");
});

test("closing waits for what is in flight, and takes nothing more", async () => {
  let release = (): void => undefined;
  store.before = () => new Promise<void>((resolve) => void (release = resolve));
  const writing = ask("PUT", `state/${CHECKPOINT}`, "1");
  while (store.calls.length < 3) await new Promise((resolve) => setImmediate(resolve));
  const closing = server.close();
  let isClosed = false;
  void closing.then(() => (isClosed = true));
  await expect(ask("GET", "state/key")).rejects.toThrow("fetch failed");
  expect(isClosed).toBe(false);
  store.before = () => undefined;
  release();
  expect(await writing).toMatchObject({ status: 200 });
  await closing;
  expect(await content()).toBe("1");
});
