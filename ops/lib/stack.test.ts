import { tryPulumi } from "./pulumi";
import { Stack } from "./stack";

jest.mock("./pulumi", () => ({ tryPulumi: jest.fn() }));

const answer = (code: number, stdout: string, stderr = "") =>
  jest.mocked(tryPulumi).mockResolvedValue({ code, stdout, stderr });
const stack = new Stack("dev", "s3://bucket", {});

test.each([
  ["a stack with resources", [{ name: "dev", resourceCount: 3 }], { kind: "present", resourceCount: 3 }],
  ["a stack that was only made", [{ name: "dev" }], { kind: "present", resourceCount: 0 }],
  ["another stack alone", [{ name: "prod", resourceCount: 3 }], { kind: "absent" }],
])("a backend with %s", async (_what, stacks, expected) => {
  answer(0, JSON.stringify(stacks));
  expect(await stack.look()).toEqual(expected);
});

test("a bucket that is not there yet has no stack", async () => {
  answer(255, "", "error: could not list bucket: blob (code=NotFound): operation error S3: NoSuchBucket\n");
  expect(await stack.look()).toEqual({ kind: "absent" });
});

test("a backend that does not answer is not taken for an empty one, and its reason is kept", async () => {
  answer(255, "", "warning: something\nerror: failed to get shared config profile, pulumi-state-dev\n\n");
  expect(await stack.look()).toEqual({
    kind: "unreachable",
    reason: "failed to get shared config profile, pulumi-state-dev",
  });
  expect(await stack.hasResources()).toBe(false);
});
