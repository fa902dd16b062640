import { Stack, type Checkpoint, type CheckpointResource, type PendingOperation } from "../lib/stack";
import { finishOperations, type FinishOptions, type Outcome } from "./finish-operations";
import { importInto } from "./import-state";

jest.mock("./import-state", () => ({ importInto: jest.fn() }));

const stack = new Stack("prod", "file:///state", {});
const refresh = jest.spyOn(stack, "refresh").mockResolvedValue();
const exportState = jest.spyOn(stack, "exportState");
/** What was done, in its order. */
let done: string[];

beforeEach(() => {
  jest.clearAllMocks();
  done = [];
  refresh.mockImplementation((urns) => Promise.resolve(void done.push(`read ${urns.join(" ")}`)));
  jest.mocked(importInto).mockImplementation(() => Promise.resolve(void done.push("wrote the state")));
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => jest.mocked(process.stderr.write).mockRestore());

const resource = (type: string, name: string, inputs: CheckpointResource["inputs"]): CheckpointResource => ({
  urn: `urn::${name}`,
  type,
  custom: true,
  inputs,
});
const role = resource("aws:iam/role:Role", "writer", { name: "writer-role" });
const bucket = {
  ...resource("aws:s3/bucket:Bucket", "state", { bucket: "state" }),
  id: "state",
  outputs: {},
};
const key = resource("aws:kms/key:Key", "key", {});

const creating = (resource: CheckpointResource): PendingOperation => ({ type: "creating", resource });

/** @param after what the state has once everything was read */
async function finish(
  deployment: Checkpoint["deployment"],
  after: readonly CheckpointResource[] = [],
  options: FinishOptions = {},
): Promise<Outcome> {
  exportState.mockResolvedValue({ deployment: { resources: after } }).mockResolvedValueOnce({ deployment });
  return finishOperations(stack, {
    remember: (unfinished) =>
      Promise.resolve(
        void done.push(`remembered ${unfinished.map(({ resource: { urn } }) => urn).join(" ")}`),
      ),
    ...options,
  });
}

test("ST-11: a state without operations is left alone", async () => {
  expect(await finish({ resources: [bucket] })).toEqual({
    adopted: [],
    absent: [],
    read: [],
    gone: [],
    orphans: [],
  });
  expect(done).toEqual(["remembered "]);
});

test("ST-11: what may have been made joins the state under its id, and is read", async () => {
  const { adopted, absent } = await finish({ pending_operations: [creating(role)] }, [
    { ...role, id: "writer-role" },
  ]);
  expect(adopted).toEqual([{ urn: "urn::writer", type: role.type, name: "writer", id: "writer-role" }]);
  expect(absent).toEqual([]);
  expect(done).toEqual(["remembered ", "wrote the state", "read urn::writer"]);
});

test("ST-11: what was not there when it was read was not made", async () => {
  const { adopted, absent } = await finish({ pending_operations: [creating(role)] });
  expect({ adopted, absent }).toEqual({
    adopted: [],
    absent: [{ urn: "urn::writer", type: role.type, name: "writer" }],
  });
});

test("ST-11: a resource whose change was interrupted is read, and one whose deletion came to its end is gone", async () => {
  const other = { ...bucket, urn: "urn::other", id: "other" };
  const pending_operations = [
    { type: "updating", resource: bucket },
    { type: "deleting", resource: other },
  ];
  const { read, gone } = await finish({ resources: [bucket, other], pending_operations }, [bucket]);
  expect({ read: read.map(({ urn }) => urn), gone: gone.map(({ urn }) => urn) }).toEqual({
    read: ["urn::state"],
    gone: ["urn::other"],
  });
});

test("ST-11: what only AWS could tell is remembered before the state forgets it, and is named", async () => {
  const { orphans } = await finish({ pending_operations: [creating(key)] });
  expect(orphans).toMatchObject([{ urn: "urn::key", again: "paid", adopt: expect.any(String) as string }]);
  expect(done).toEqual(["remembered urn::key", "wrote the state"]);
});

test("ST-11: an id that was found out is read, and then there is nothing to remember", async () => {
  const { adopted, orphans } = await finish({}, [{ ...key, id: "1234" }], {
    earlier: [{ resource: key }],
    adopt: ["key=1234"],
  });
  expect({ ids: adopted.map(({ id }) => id), orphans }).toEqual({ ids: ["1234"], orphans: [] });
  expect(done).toEqual(["remembered urn::key", "wrote the state", "read urn::key", "remembered "]);
});

test("ST-11: an id that was wrong leaves the creation unfinished", async () => {
  const { absent, orphans } = await finish({}, [], { earlier: [{ resource: key }], adopt: ["key=1234"] });
  expect([absent, orphans].map((found) => found.map(({ urn }) => urn))).toEqual([["urn::key"], ["urn::key"]]);
});

test("ST-11: where nothing is remembered, nothing can be taken over later", async () => {
  const { orphans } = await finish({ pending_operations: [creating(key)] }, [], { remember: undefined });
  expect(orphans[0]).not.toHaveProperty("adopt");
  expect(orphans[0]?.advice).toContain("Delete it: nothing uses it yet.");
});
