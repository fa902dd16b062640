import { gzipSync } from "node:zlib";
import { MemoryStore } from "../../testing/memory-store";
import type { BucketVersions, ObjectVersion } from "../state/bucket-versions";
import { checkpointKey, engineBackupsPrefix } from "../state/layout";
import { StoreError } from "../state/store-error";
import { readVersion, type Place } from "./read-version";
import { listVersions } from "./versions";
import { versionsText } from "./versions-text";
import { bucketOf, checkpointOf } from "./versions.fixture";

const KEY = checkpointKey("prod");
const MINUTE = 60_000;

let state: MemoryStore;
beforeEach(() => {
  state = new MemoryStore(undefined, "file:///state");
});

/** A bucket that keeps some bodies, the newest first. */
function bucketWith(bodies: Readonly<Record<string, string>> | undefined): Pick<Place, "bucket"> {
  const versions = Object.entries(bodies ?? {}).map(([id, body], place): ObjectVersion => ({
    id,
    size: body.length,
    lastModified: new Date(Date.parse("2026-01-02T00:00:00Z") - place * MINUTE),
    isLatest: place === 0,
  }));
  const bucket: Pick<BucketVersions, "list" | "read"> = {
    list: (_, limit) => Promise.resolve(bodies === undefined ? undefined : versions.slice(0, limit)),
    read: (_, id) => Promise.resolve(bodies?.[id] === undefined ? undefined : Buffer.from(bodies[id])),
  };
  return { bucket: bucket as BucketVersions };
}

const ids = async (place: Place, limit = 20) =>
  (await listVersions(place, limit)).versions.map(({ id }) => id);

describe("RB-05: the states that a folder has", () => {
  beforeEach(async () => {
    await state.put(`${engineBackupsPrefix("prod")}prod.1.json`, checkpointOf(bucketOf("a")));
    state.advance(MINUTE);
    await state.put(`${engineBackupsPrefix("prod")}prod.2.json.gz`, gzipSync(checkpointOf(bucketOf("a"))));
    state.advance(MINUTE);
    await state.put(`${KEY}.bak`, "{");
    state.advance(MINUTE);
    await state.put(KEY, checkpointOf(bucketOf("a"), bucketOf("b")));
  });

  test("are the engine's own, the current one first, each read", async () => {
    const { versions, isBucketSilent } = await listVersions({ stack: "prod", state }, 20);
    expect(
      versions.map(({ id, isCurrent, resources, keptBy }) => [id, isCurrent, resources, keptBy]),
    ).toEqual([
      ["prod.json", true, 2, "engine"],
      ["prod.json.bak", false, undefined, "engine"],
      ["prod.2.json.gz", false, 1, "engine"],
      ["prod.1.json", false, 1, "engine"],
    ]);
    expect(versions[1]?.problem).toContain("is damaged: its 1 bytes are no whole JSON");
    expect(versions[3]?.writtenAt).toBe("2026-01-01T00:00:00.000Z");
    expect(isBucketSilent).toBe(false);
  });

  test("are as many as somebody asks for", async () => {
    expect(await ids({ stack: "prod", state }, 2)).toEqual(["prod.json", "prod.json.bak"]);
  });

  test("are read by their names, and by no other path", async () => {
    const place = { stack: "prod", state };
    expect((await readVersion(place, "prod.2.json.gz"))?.deployment.resources).toHaveLength(1);
    expect(await readVersion(place, "prod.3.json")).toBeUndefined();
    for (const evil of ["../stacks/causeway/dev.json", "/etc/passwd", "a/../b.json"])
      expect(await readVersion(place, evil)).toBeUndefined();
    await expect(readVersion(place, "prod.json.bak")).rejects.toThrow(StoreError);
  });
});

describe("RB-05: the states that a bucket has", () => {
  const bodies = {
    new: checkpointOf(bucketOf("a"), bucketOf("b")),
    old: checkpointOf(bucketOf("a")),
  };

  test("are its own versions, and the engine's copies are left out", async () => {
    await state.put(`${engineBackupsPrefix("prod")}prod.1.json`, bodies.old);
    const { versions } = await listVersions({ stack: "prod", state, ...bucketWith(bodies) }, 20);
    expect(
      versions.map(({ id, keptBy, isCurrent, resources }) => [id, keptBy, isCurrent, resources]),
    ).toEqual([
      ["new", "bucket", true, 2],
      ["old", "bucket", false, 1],
    ]);
  });

  test.each([
    ["does not tell of them", undefined, true],
    ["keeps none", { null: bodies.new }, false],
  ])("are the engine's copies where it %s", async (_, kept, isBucketSilent) => {
    await state.put(KEY, bodies.new);
    await state.put(`${engineBackupsPrefix("prod")}prod.1.json`, bodies.old);
    const place = { stack: "prod", state, ...bucketWith(kept) };
    expect(await ids(place)).toEqual(["prod.json", "prod.1.json"]);
    expect((await listVersions(place, 5)).isBucketSilent).toBe(isBucketSilent);
  });

  test("that cannot be reached is an error, and no list without them", async () => {
    const bucket = { list: () => Promise.reject(new StoreError("out of order", "x")) };
    const place = { stack: "prod", state, bucket: bucket as unknown as BucketVersions };
    await expect(listVersions(place, 5)).rejects.toThrow("out of order");
  });
});

test("RB-05: a terminal shows which is current, which is of the midst of an update, and which cannot be read", () => {
  const version = { keptBy: "bucket", writtenAt: "2026-01-01T00:00:00.000Z", size: 10 } as const;
  const text = versionsText("prod", {
    versions: [
      { ...version, id: "c", isCurrent: true, resources: 2, pendingOperations: 0 },
      { ...version, id: "b\u001b[2J", isCurrent: false, resources: 2, pendingOperations: 1 },
      { ...version, id: "a", isCurrent: false, problem: "torn" },
    ],
    isBucketSilent: true,
  });
  expect(text.slice(0, 4)).toEqual([
    "VERSION  WRITTEN                   SIZE  RESOURCES  KEPT BY",
    "c        2026-01-01T00:00:00.000Z  10    2          bucket   current",
    "b\ufffd[2J    2026-01-01T00:00:00.000Z  10    2          bucket   of the midst of an update, 1 pending",
    "a        2026-01-01T00:00:00.000Z  10    -          bucket   cannot be read: torn",
  ]);
  expect(text[4]).toContain("The bucket does not tell these credentials of its own versions");
  expect(versionsText("prod", { versions: [], isBucketSilent: false })).toEqual([
    "There is no state of prod, and no earlier one.",
  ]);
});
