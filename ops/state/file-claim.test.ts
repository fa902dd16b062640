import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fsAsync from "node:fs/promises";
import { FileStore } from "./file-store";
import { ConflictError, StoreError } from "./store-error";

let folder: string;
let store: FileStore;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-store-"));
  store = new FileStore(folder, ".causeway/");
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const key = "leases/dev.json";
const scratch = (): string => path.join(folder, ".causeway", ".writes");
const text = async (): Promise<string | undefined> => (await store.get(key))?.body.toString();

/** A writer that dies where the file would get its place: whatever it does from then on has no effect. */
async function dieBeforeRename(body: string, etag: string): Promise<void> {
  const rename = jest.spyOn(fsAsync, "rename").mockRejectedValue(new Error("killed"));
  const rm = jest.spyOn(fsAsync, "rm").mockResolvedValue();
  await expect(store.put(key, body, { ifMatch: etag })).rejects.toThrow("killed");
  rename.mockRestore();
  rm.mockRestore();
}

test("a dead writer's claim is carried out by the next one, who then goes on from it", async () => {
  const first = await store.put(key, "1");
  await dieBeforeRename("2", first);
  expect(await text()).toBe("1");
  await expect(store.put(key, "3", { ifMatch: first })).rejects.toThrow(ConflictError);
  expect(await text()).toBe("2");
  await store.put(key, "3", { ifMatch: (await store.get(key))?.etag ?? "" });
  expect(await text()).toBe("3");
  expect(fs.readdirSync(scratch())).toEqual([]);
});

test("an unconditional write passes a dead writer's claim too", async () => {
  await dieBeforeRename("2", await store.put(key, "1"));
  await store.put(key, "3");
  expect(await text()).toBe("3");
});

test("a writer that slept over its turn finds that it was carried out, and takes nothing back", async () => {
  const first = await store.put(key, "1");
  const rename = fsAsync.rename;
  jest.spyOn(fsAsync, "rename").mockImplementationOnce(async (from, to) => {
    await expect(new FileStore(folder, ".causeway/").put(key, "9", { ifMatch: first })).rejects.toThrow(
      ConflictError,
    );
    const second = await store.get(key);
    expect(second?.body.toString()).toBe("2");
    await store.put(key, "3", { ifMatch: second?.etag ?? "" });
    await rename(from, to);
  });
  await store.put(key, "2", { ifMatch: first });
  expect(await text()).toBe("3");
});

test("a dead writer's claim on what the engine has overwritten since is not carried out", async () => {
  const first = await store.put(key, "1");
  await dieBeforeRename("2", first);
  fs.writeFileSync(path.join(folder, ".causeway", key), "engine");
  await expect(store.put(key, "3", { ifMatch: first })).rejects.toThrow(ConflictError);
  expect(await text()).toBe("engine");
  await store.put(key, "3", { ifMatch: (await store.get(key))?.etag ?? "" });
  expect(await text()).toBe("3");
});

test.each([
  ["at once", false],
  ["and went on from it", true],
])("a writer whose claim another one carried out %s is told that it has written", async (_how, goesOn) => {
  const first = await store.put(key, "1");
  const symlink = fsAsync.symlink;
  jest.spyOn(fsAsync, "symlink").mockImplementationOnce(async (...claim) => {
    await symlink(...claim);
    const other = new FileStore(folder, ".causeway/");
    await expect(other.put(key, "9", { ifMatch: first })).rejects.toThrow(ConflictError);
    if (goesOn) await other.put(key, "3", { ifMatch: (await other.get(key))?.etag ?? "" });
  });
  await store.put(key, "2", { ifMatch: first });
  expect(await text()).toBe(goesOn ? "3" : "2");
  expect(fs.readdirSync(scratch())).toEqual([]);
});

test("a claim that comes too late is withdrawn", async () => {
  const first = await store.put(key, "1");
  const symlink = fsAsync.symlink;
  jest.spyOn(fsAsync, "symlink").mockImplementationOnce(async (...claim) => {
    await store.put(key, "2", { ifMatch: first });
    await symlink(...claim);
  });
  await expect(store.put(key, "3", { ifMatch: first })).rejects.toThrow(ConflictError);
  expect(await text()).toBe("2");
  expect(fs.readdirSync(scratch())).toEqual([]);
});

test("what dead writers left is taken away in time, and what living ones prepare is not", async () => {
  const etag = await store.put(key, "1");
  const old = path.join(scratch(), "old");
  const young = path.join(scratch(), "young");
  fs.writeFileSync(old, "");
  fs.writeFileSync(young, "");
  fs.utimesSync(old, new Date(), new Date(Date.now() - 2 * 86_400_000));
  await store.put(key, "2", { ifMatch: etag });
  expect(fs.readdirSync(scratch())).toEqual(["young"]);
});

test("what a dead writer claimed is not swept away by a writer of another object, and keeps nobody out", async () => {
  const first = await store.put(key, "1");
  await dieBeforeRename("2", first);
  const long = new Date(Date.now() - 2 * 86_400_000);
  for (const name of fs.readdirSync(scratch())) fs.lutimesSync(path.join(scratch(), name), long, long);
  const other = await store.put("leases/prod.json", "a");
  await store.put("leases/prod.json", "b", { ifMatch: other });
  await store.put(key, "3");
  expect(await text()).toBe("3");
});

test("what a writer sweeps away after its turn is not the claim of the next one", async () => {
  const first = await store.put(key, "1");
  const readdir = fsAsync.readdir;
  jest.spyOn(fsAsync, "readdir").mockImplementationOnce(async (...args) => {
    await dieBeforeRename("3", (await store.get(key))?.etag ?? "");
    return readdir(...args);
  });
  const second = await store.put(key, "2", { ifMatch: first });
  await expect(store.put(key, "4", { ifMatch: second })).rejects.toThrow(ConflictError);
  expect(await text()).toBe("3");
});

test("a version that comes back with the same bytes is another one", async () => {
  const first = await store.put(key, "1");
  await store.put(key, "2");
  await store.put(key, "1");
  await expect(store.put(key, "3", { ifMatch: first })).rejects.toThrow(ConflictError);
});

test("the age is told by the clock that stamps the files, not by that of the reader", async () => {
  await store.put(key, "1");
  jest.spyOn(Date, "now").mockReturnValue(0);
  expect((await store.get(key))?.age).toBeLessThan(60_000);
});

test("reading makes no folders in a backend that was never written to from here", async () => {
  fs.mkdirSync(path.join(folder, ".pulumi"));
  fs.writeFileSync(path.join(folder, ".pulumi", "meta.yaml"), "version: 1\n");
  const found = await new FileStore(folder).get(".pulumi/meta.yaml");
  expect(found?.body.toString()).toBe("version: 1\n");
  expect(found?.age).toBeLessThan(60_000);
  expect(fs.readdirSync(folder)).toEqual([".pulumi"]);
});

test("the engine's attributes of a file are no object, and go with it", async () => {
  const lock = path.join(folder, ".causeway", "lock.json");
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  fs.writeFileSync(lock, "{}");
  fs.writeFileSync(`${lock}.attrs`, "{}");
  expect((await store.list("")).map((entry) => entry.key)).toEqual(["lock.json"]);
  await store.delete("lock.json");
  expect(fs.readdirSync(path.dirname(lock))).toEqual([]);
});

test.each(["../secret", "leases/../../secret", "/etc/passwd", "leases//dev", "leases/", ".", "a\0b"])(
  "a key cannot lead out of the folder: %j",
  async (bad) => {
    const refusal = new StoreError(`${JSON.stringify(bad)} cannot be the key of an object`, "");
    await expect(store.get(bad)).rejects.toThrow(refusal);
    await expect(store.put(bad, "1")).rejects.toThrow(refusal);
    await expect(store.delete(bad)).rejects.toThrow(refusal);
  },
);

test("a listing cannot lead out of the folder", async () => {
  await expect(store.list("../../")).rejects.toThrow(StoreError);
});

test("a folder that is not there is named, with what to do", async () => {
  fs.rmdirSync(folder);
  await expect(store.get(key)).rejects.toMatchObject({
    name: "StoreError",
    message: `file://${folder}/.causeway fails in reading ${key}: ENOENT: no such file or directory, access '${folder}'`,
    fix: "make the folder, or correct the backend URL",
  });
  fs.mkdirSync(folder);
});

test("a disk that is full is told, with what to do, and nothing is half there", async () => {
  await store.put(key, "1");
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  jest.spyOn(fsAsync, "open").mockRejectedValueOnce(full);
  await expect(store.put(key, "2", { ifAbsent: true })).rejects.toMatchObject({
    name: "StoreError",
    fix: "make room on its disk, then run the command again",
  });
  expect(await text()).toBe("1");
});
