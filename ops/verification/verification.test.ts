import { MemoryStore } from "../../testing/memory-store";
import { recordOf } from "../records/record.fixture";
import { otherResult } from "./other-result";
import { readVerification, recordVerification, verificationKey } from "./verification";

const deployment = recordOf({ id: "d1", images: { api: "sha256:1" } });
const run = { repository: "o/r", id: "7", url: "https://github.com/o/r/actions/runs/7" };

const tested = (name: string, passed: boolean, minute: number) => ({
  checks: [{ name, passed }],
  startedAt: `2026-01-01T10:0${minute}:00.000Z`,
  endedAt: `2026-01-01T10:0${minute}:30.000Z`,
  run,
});

test("what tests say of a deployment lies by its id, and comes back", async () => {
  const store = new MemoryStore();
  const written = await recordVerification(store, deployment, tested("health", true, 1));
  expect(written).toEqual({
    version: 1,
    stack: "staging",
    deployment: "d1",
    commit: deployment.commit,
    images: { api: "sha256:1" },
    checks: [{ name: "health", passed: true }],
    passed: true,
    startedAt: "2026-01-01T10:01:00.000Z",
    endedAt: "2026-01-01T10:01:30.000Z",
    run,
  });
  expect((await store.list("")).map(({ key }) => key)).toEqual(["verifications/staging/d1.json"]);
  expect(await readVerification(store, deployment)).toEqual(written);
});

test("end-to-end tests join smoke tests; a later run of the same test takes the place of the earlier one", async () => {
  const store = new MemoryStore();
  await recordVerification(store, deployment, tested("health", false, 1));
  const both = await recordVerification(store, deployment, tested("e2e", true, 2));
  expect(both).toMatchObject({
    passed: false,
    startedAt: "2026-01-01T10:01:00.000Z",
    endedAt: "2026-01-01T10:02:30.000Z",
  });
  const again = await recordVerification(store, deployment, tested("health", true, 3));
  expect(again.checks).toEqual([
    { name: "e2e", passed: true },
    { name: "health", passed: true },
  ]);
  expect(again.passed).toBe(true);
});

test("no check at all verifies nothing", async () => {
  const nothing = { ...tested("health", true, 1), checks: [] };
  expect((await recordVerification(new MemoryStore(), deployment, nothing)).passed).toBe(false);
});

test("a deployment that nobody verified has no verification", async () => {
  expect(await readVerification(new MemoryStore(), deployment)).toBeUndefined();
});

test.each(["{", '{"version":2}'])("%j is not taken for a verification that is absent", async (text) => {
  const store = new MemoryStore();
  await store.put(verificationKey(deployment), text);
  await expect(readVerification(store, deployment)).rejects.toThrow(
    "is not a verification that this version can read",
  );
});

test("other tests are told of by their outcome, of which only success is a pass", () => {
  expect(otherResult("e2e=success")).toEqual({ name: "e2e", passed: true });
  expect(otherResult("e2e=skipped")).toEqual({ name: "e2e", passed: false, detail: "skipped" });
  expect(() => otherResult("e2e")).toThrow('--also is "e2e", and not a test with its outcome');
  expect(() => otherResult("e2e=fine")).toThrow("not a test with its outcome");
});
