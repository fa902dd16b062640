import { gzipSync } from "node:zlib";
import { MemoryStore } from "../../testing/memory-store";
import { readCheckpoint } from "./read-checkpoint";

const key = ".pulumi/stacks/causeway/dev.json";
const deployment = { resources: [{ urn: "urn:a", type: "t" }], pending_operations: [] };
const file = (latest: unknown): string =>
  JSON.stringify({ version: 3, checkpoint: { stack: "organization/causeway/dev", latest } });
const damage = (path: string, problem: string): unknown => ({
  name: "StoreError",
  message: `memory://store/${path} is damaged: ${problem}`,
  fix: `put the last whole version of it in its place: ${path}.bak, the newest of its stack below .pulumi/backups/, or an older version of the object`,
});

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

test("a checkpoint is read with its bytes, its etag and what it says", async () => {
  const etag = await store.put(key, file(deployment));
  store.advance(5_000);
  expect(await readCheckpoint(store, "dev")).toEqual({
    key,
    body: Buffer.from(file(deployment)),
    etag,
    age: 5_000,
    deployment,
  });
});

test("the white space of a takeover is part of the bytes, and says nothing", async () => {
  await store.put(key, `${file(deployment)}\n \t`);
  const found = await readCheckpoint(store, "dev");
  expect(found?.body.toString()).toBe(`${file(deployment)}\n \t`);
  expect(found?.deployment).toEqual(deployment);
});

test.each([
  ["a stack that is not there", undefined, undefined],
  ["a stack that was never deployed", file(null), {}],
  ["a stack of an engine that leaves it out", JSON.stringify({ version: 3, checkpoint: {} }), {}],
])("%s has no resources", async (_what, body, expected) => {
  if (body !== undefined) await store.put(key, body);
  await store.put(`${key}.bak`, file(deployment));
  await store.put(".pulumi/stacks/causeway/dev.json5", "{}");
  expect((await readCheckpoint(store, "dev"))?.deployment).toEqual(expected);
});

test("of a plain and a compressed one that counts which was written last", async () => {
  await store.put(`${key}.gz`, gzipSync(file({ resources: [] })));
  store.advance(1_000);
  await store.put(key, file(deployment));
  expect((await readCheckpoint(store, "dev"))?.key).toBe(key);
  store.advance(1_000);
  await store.put(`${key}.gz`, gzipSync(file(deployment)));
  expect(await readCheckpoint(store, "dev")).toMatchObject({ key: `${key}.gz`, deployment });
});

test.each([
  ["half of it", file(deployment).slice(0, 40), /^its 40 bytes are no whole JSON \(.+\)$/],
  ["nothing", "", /^its 0 bytes are no whole JSON \(.+\)$/],
  ["something else", '{"deployment":{}}', /^it is no checkpoint$/],
  ["a list", "[]", /^it is no checkpoint$/],
])("a checkpoint that holds %s is no state, and it is said what to do", async (_what, body, problem) => {
  await store.put(key, body);
  const { message, ...rest } = (await readCheckpoint(store, "dev").catch((error: unknown) => error)) as Error;
  expect(message.replace(`memory://store/${key} is damaged: `, "")).toMatch(problem);
  expect({ ...rest }).toMatchObject({
    name: "StoreError",
    fix: expect.stringMatching(/^put the last whole/) as string,
  });
});

test("a compressed one that is torn says so", async () => {
  await store.put(`${key}.gz`, gzipSync(file(deployment)).subarray(0, 30));
  await expect(readCheckpoint(store, "dev")).rejects.toMatchObject(
    damage(`${key}.gz`, "its 30 bytes are no whole JSON (unexpected end of file)") as object,
  );
});

test("one that is compressed by zstd cannot be read, and it is said what to do", async () => {
  await store.put(`${key}.zst`, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]));
  await expect(readCheckpoint(store, "dev")).rejects.toMatchObject({
    message: `memory://store/${key}.zst is compressed by zstd, which causeway does not read`,
    fix: "unset PULUMI_DIY_BACKEND_ZSTD, and deploy the stack once with plain Pulumi",
  });
});
