import fs from "node:fs";
import { MemoryStore } from "../../testing/memory-store";
import { exitCode } from "../exit-codes";
import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import type { Checkpoint } from "../lib/stack";
import { readAudit } from "../lock/audit";
import { checkpointKey, engineBackupsPrefix } from "../state/layout";
import { stateStore } from "../state/open-stores";
import { planRestore, restoreState, type RestorePlan } from "./restore-state";
import { bucketOf, checkpointOf } from "./versions.fixture";

jest.mock("../lib/leased-stack");
jest.mock("../state/open-stores");

const KEY = checkpointKey("prod");
const OLD = `${engineBackupsPrefix("prod")}prod.1.json`;
const request = { stack: "prod", backendUrl: "file:///state", version: "prod.1.json" };

let state: MemoryStore;
let records: MemoryStore;
let isLeased: boolean;
let lost: string | undefined;
let imports: number;
let plans: RestorePlan[];

const contentOf = async (key: string): Promise<string | undefined> => (await state.get(key))?.body.toString();

/** An engine that writes what it imports, and reads what lies there. */
const engine = {
  name: "prod",
  importState: async (file: string) => {
    imports += 1;
    const { deployment } = JSON.parse(fs.readFileSync(file, "utf8")) as Checkpoint;
    await state.put(KEY, checkpointOf(...(deployment.resources ?? [])));
  },
  exportState: async () => {
    const { checkpoint } = JSON.parse((await contentOf(KEY)) ?? "") as {
      checkpoint: { latest: Checkpoint["deployment"] };
    };
    return { deployment: checkpoint.latest };
  },
};

beforeEach(() => {
  state = new MemoryStore(undefined, "file:///state");
  records = new MemoryStore();
  [isLeased, lost, imports, plans] = [false, undefined, 0, []];
  jest.mocked(stateStore).mockImplementation(() => Promise.resolve(state));
  jest.mocked(withLeasedStack).mockImplementation(async (_, work) => {
    isLeased = true;
    const leased = { assertHeld: () => lost };
    return work({ stack: engine, leased, state, records } as unknown as LeasedStack);
  });
});

const restore = () =>
  restoreState(
    request,
    { reason: "torn by a full disk", wait: 0, announce: (plan) => plans.push(plan) },
    { GITHUB_ACTOR: "octocat" },
  );

const changed = bucketOf("a", { outputs: { bucket: "a", arn: "changed" } });

test("RB-05: an earlier state is imported under the lease, and what it replaces is kept and named", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(changed));
  const { kept, comparison } = await restore();
  expect([isLeased, imports]).toEqual([true, 1]);
  expect(await contentOf(KEY)).toBe(checkpointOf(bucketOf("a")));
  expect(comparison?.changed).toEqual([{ urn: changed.urn, inputs: [], outputs: ["arn"] }]);
  expect(kept).toMatch(/^file:\/\/\/state\/\.pulumi\/backups\/causeway\/prod\/prod\.\d{19}\.json$/);
  expect(await contentOf(kept!.slice("file:///state/".length))).toBe(checkpointOf(changed));
});

test("RB-05: it is written down who did it, why, and what it was", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(changed));
  const { kept } = await restore();
  expect(await readAudit(records, "prod")).toMatchObject([
    {
      what: "state restored",
      reason: "torn by a full disk",
      details: { version: "prod.1.json", resources: 1, kept, changed: [changed.urn] },
    },
  ]);
});

test.each([
  [
    "made",
    [bucketOf("a")],
    [bucketOf("a"), bucketOf("b")],
    "1 resources were made, 0 replaced and 0 removed",
  ],
  [
    "removed",
    [bucketOf("a"), bucketOf("b")],
    [bucketOf("a")],
    "0 resources were made, 0 replaced and 1 removed",
  ],
  [
    "replaced",
    [bucketOf("a")],
    [bucketOf("a", { id: "x" })],
    "0 resources were made, 1 replaced and 0 removed",
  ],
])(
  "RB-05: where a resource was %s since, it is refused and nothing is written",
  async (_, then, now, message) => {
    await state.put(OLD, checkpointOf(...then));
    await state.put(KEY, checkpointOf(...now));
    await expect(restore()).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      fix: expect.stringContaining("npx causeway rollback prod") as string,
      code: exitCode.refused,
    });
    expect(plans).toHaveLength(1);
    expect(imports).toBe(0);
    expect(await contentOf(KEY)).toBe(checkpointOf(...now));
    expect(state.calls.filter(({ operation }) => operation === "put")).toHaveLength(2);
    expect(await readAudit(records, "prod")).toEqual([]);
  },
);

test.each([
  ["is torn", '{"version":3,"checkpo'],
  ["is not there", undefined],
])("RB-05: a current state that %s is replaced, whatever was made since", async (_, body) => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  if (body !== undefined) await state.put(KEY, body);
  await state.put(`${KEY}.attrs`, "{");
  const { unreadable, kept, comparison } = await restore();
  expect(comparison).toBeUndefined();
  expect(unreadable).toMatch(/is damaged|has no state of prod/);
  expect(await contentOf(KEY)).toBe(checkpointOf(bucketOf("a")));
  expect(await contentOf(`${KEY}.attrs`)).toBeUndefined();
  expect(imports).toBe(0);
  if (body === undefined) expect(kept).toBeUndefined();
  else expect(await contentOf(kept!.slice("file:///state/".length))).toBe(body);
});

describe("RB-05: what cannot be read is not replaced", () => {
  const torn = '{"version":3,"checkpo';
  const written = checkpointOf(bucketOf("b"));
  const whileKept = (happens: () => Promise<unknown>): void => {
    let isDone = false;
    state.after = async ({ operation, key }) => {
      if (isDone || operation !== "get" || key !== OLD) return;
      isDone = true;
      await happens();
    };
  };

  test.each([
    ["that is torn", torn],
    ["that is not there", undefined],
  ])("by a state %s when it was judged, and that somebody has written since", async (_, body) => {
    await state.put(OLD, checkpointOf(bucketOf("a")));
    if (body !== undefined) await state.put(KEY, body);
    const { put } = state;
    // The last moment: after everything was looked at.
    jest.spyOn(state, "put").mockImplementation(async (key, ...rest) => {
      if (key === KEY) await put.call(state, KEY, written);
      return put.call(state, key, ...rest);
    });
    await expect(restore()).rejects.toMatchObject({
      message: expect.stringContaining("somebody else wrote the state of prod in this moment") as string,
      code: exitCode.refused,
    });
    expect(await contentOf(KEY)).toBe(written);
    expect(await readAudit(records, "prod")).toEqual([]);
  });

  test("also where it was mended between a look and the other", async () => {
    await state.put(OLD, checkpointOf(bucketOf("a")));
    await state.put(KEY, torn);
    whileKept(() => state.put(KEY, `${torn} `));
    await expect(restore()).rejects.toMatchObject({ code: exitCode.refused });
    expect(await contentOf(KEY)).toBe(`${torn} `);
  });

  test("without the lease, which somebody else may have by now", async () => {
    await state.put(OLD, checkpointOf(bucketOf("a")));
    await state.put(KEY, torn);
    whileKept(() => {
      lost = "it was not renewed for 4 min 30 s";
      return Promise.resolve();
    });
    await expect(restore()).rejects.toMatchObject({
      message: "the lease of prod is lost: it was not renewed for 4 min 30 s",
      code: exitCode.cancelled,
    });
    expect(await contentOf(KEY)).toBe(torn);
  });
});

test("RB-05: a store that does not answer is no torn state", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(bucketOf("a")));
  state.before = ({ operation, key }) => {
    if (operation === "get" && key === KEY) throw new Error("no answer");
  };
  await expect(restore()).rejects.toThrow("no answer");
  expect(imports).toBe(0);
});

test("RB-05: what is there already is not written again", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(bucketOf("a")));
  expect((await restore()).comparison?.isSame).toBe(true);
  expect(imports).toBe(0);
  expect(await readAudit(records, "prod")).toEqual([]);
});

test("RB-05: an engine that then reads something else is told, and what was done is written down", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(changed));
  jest.spyOn(engine, "exportState").mockResolvedValueOnce({ deployment: { resources: [changed] } });
  await expect(restore()).rejects.toThrow(`was restored with differences: ${changed.urn} differs`);
  expect(await readAudit(records, "prod")).toHaveLength(1);
});

test.each([
  [
    "of another stack",
    checkpointOf(bucketOf("a", { urn: "urn:pulumi:dev::causeway::t::a" })),
    "is not of prod",
  ],
  ["of nothing", checkpointOf(), "holds no resource"],
  ["torn", "{", "is damaged"],
])("RB-05: a version %s is refused", async (_, body, message) => {
  await state.put(OLD, body);
  await state.put(KEY, checkpointOf(bucketOf("a")));
  await expect(restore()).rejects.toThrow(message);
  expect(await contentOf(KEY)).toBe(checkpointOf(bucketOf("a")));
});

test("RB-05: a version that is not there is wrong usage", async () => {
  await state.put(KEY, checkpointOf(bucketOf("a")));
  await expect(restore()).rejects.toMatchObject({ code: exitCode.usage });
});

test("RB-05: a plan takes no lease and writes nothing", async () => {
  await state.put(OLD, checkpointOf(bucketOf("a")));
  await state.put(KEY, checkpointOf(bucketOf("a"), bucketOf("b")));
  const plan = await planRestore(request, {});
  expect(plan).toMatchObject({
    resources: 1,
    pendingOperations: 0,
    comparison: { made: [bucketOf("b").urn] },
  });
  expect(isLeased).toBe(false);
  expect(state.calls.filter(({ operation }) => operation === "put")).toHaveLength(2);
});
