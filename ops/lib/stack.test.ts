import { pulumi, pulumiOutput, tryPulumi } from "./pulumi";
import { Stack } from "./stack";

jest.mock("./pulumi", () => ({ pulumi: jest.fn(), pulumiOutput: jest.fn(), tryPulumi: jest.fn() }));

const answer = (code: number, stdout: string, stderr = "") =>
  jest.mocked(tryPulumi).mockResolvedValue({ code, stdout, stderr });
beforeEach(() => void jest.clearAllMocks());
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

test.each<[string, (leased: Stack) => Promise<unknown>]>([
  ["look", (leased) => leased.look()],
  ["init", (leased) => leased.init()],
  ["refresh", (leased) => leased.refresh([])],
  ["destroy", (leased) => leased.destroy()],
  ["previewDestroy", (leased) => leased.previewDestroy()],
  ["cancel", (leased) => leased.cancel()],
  ["exportState", (leased) => leased.exportState()],
  ["importState", (leased) => leased.importState("state.json")],
  ["changeSecretsProvider", (leased) => leased.changeSecretsProvider("awskms:///key")],
  ["outputs", (leased) => leased.outputs()],
])("ST-04: %s under a lease ends with it, and is known to it", async (_what, work) => {
  jest.mocked(pulumi).mockResolvedValue();
  jest.mocked(pulumiOutput).mockResolvedValue('{"a":1}');
  answer(0, "[]");
  const control = { signal: new AbortController().signal, onStart: jest.fn() };
  await work(new Stack("dev", "s3://bucket", {}, control));
  const calls = [pulumi, pulumiOutput, tryPulumi].flatMap((run) => jest.mocked(run).mock.calls.flat());
  expect(calls).toContain(control);
});
