import { captureOutput } from "../../testing/captured-output";
import { MemoryStore } from "../../testing/memory-store";
import { concludePreview } from "./conclude-preview";

const inputs = { tree: { dirty: false }, backend: "s3://b", files: {}, versions: {} };
const output = captureOutput();

function conclude(code: number | null, stderr: string): Promise<void> {
  const run = { result: { code, stdout: "", stderr }, events: [] };
  const conclusion = { lifetime: 1000, signer: undefined, state: new MemoryStore() };
  return concludePreview("dev", { run, inputs, moved: [] }, conclusion, {});
}

const hint = "; a stack that is not in its backend yet is made by npx pulumi stack init dev";

test.each([
  ["was cancelled", 8, "error: preview canceled\n", 8, ""],
  ["was ended by a signal", null, "", 8, ""],
  ["was used wrongly", 2, "error: unknown flag\n", 2, ""],
  ["found no such stack", 6, "error: no stack named 'dev' found\n", 1, hint],
  ["failed", 255, "error: the program cannot be read\n", 1, ""],
])("of an engine that %s before it could report, that is told", async (_what, code, stderr, own, more) => {
  await expect(conclude(code, stderr)).rejects.toMatchObject({
    message: "dev was not previewed",
    fix: `read Pulumi's message above${more}`,
    code: own,
  });
  expect(output.stderr).toBe(`${stderr.trim()}\n`);
});

test("an engine that says that all is well and reports nothing is not believed", async () => {
  await expect(conclude(0, "")).rejects.toMatchObject({ message: "dev was not previewed", code: 1 });
});
