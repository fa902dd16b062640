import { Stack, type Checkpoint, type CheckpointResource } from "../lib/stack";
import { finishOperations } from "./finish-operations";
import { importInto } from "./import-state";

jest.mock("./import-state", () => ({ importInto: jest.fn() }));

const stack = new Stack("bootstrap", "file:///state", {});
const refresh = jest.spyOn(stack, "refresh").mockResolvedValue();
const exportState = jest.spyOn(stack, "exportState");
let stderr: jest.SpiedFunction<typeof process.stderr.write>;

beforeEach(() => {
  jest.clearAllMocks();
  stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => stderr.mockRestore());

const role: CheckpointResource = {
  urn: "urn:role",
  type: "aws:iam/role:Role",
  inputs: { name: "writer" },
};
const key: CheckpointResource = { urn: "urn:x::key", type: "aws:kms/key:Key", inputs: {} };
const known: CheckpointResource = {
  urn: "urn:bucket",
  type: "aws:s3/bucket:Bucket",
  id: "state",
  inputs: { bucket: "state" },
  outputs: { bucket: "state", arn: "arn:aws:s3:::state" },
};

async function finish(deployment: Checkpoint["deployment"]): Promise<Checkpoint | undefined> {
  exportState.mockResolvedValue({ version: 3, deployment } as Checkpoint);
  await finishOperations(stack);
  return jest.mocked(importInto).mock.calls[0]?.[1];
}

test("ST-11: a state without operations is left alone", async () => {
  expect(await finish({ resources: [known] })).toBeUndefined();
  expect(refresh).not.toHaveBeenCalled();
});

test("ST-11: what may have been made joins the state under its id, and is read", async () => {
  const imported = await finish({
    resources: [known],
    pending_operations: [{ type: "creating", resource: role }],
  });
  expect(imported).toEqual({
    version: 3,
    deployment: {
      resources: [known, { ...role, id: "writer", outputs: role.inputs }],
      pending_operations: [],
    },
  });
  expect(refresh).toHaveBeenCalledWith(["urn:role"]);
});

test("ST-11: a candidate that was never read, as that was interrupted too, is read by the next run", async () => {
  expect(await finish({ resources: [{ ...role, id: "writer", outputs: role.inputs }] })).toBeUndefined();
  expect(refresh).toHaveBeenCalledWith(["urn:role"]);
});

test("ST-11: a resource whose change was interrupted is read", async () => {
  await finish({ resources: [known], pending_operations: [{ type: "updating", resource: known }] });
  expect(refresh).toHaveBeenCalledWith(["urn:bucket"]);
});

test("ST-11: what only AWS could tell is said, with what to do", async () => {
  const imported = await finish({
    resources: [known],
    pending_operations: [{ type: "creating", resource: key }],
  });
  expect(imported?.deployment.resources).toEqual([known]);
  expect(refresh).not.toHaveBeenCalled();
  const said = stderr.mock.calls.map(([text]) => String(text)).join("");
  expect(said).toContain("key may have been made; a second one is made: look for one without an alias");
});
