import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { captureOutput } from "../../testing/captured-output";
import { recordKey } from "../records/deployment-record";
import { recordOf } from "../records/record.fixture";
import { status } from "./status";

const output = captureOutput();
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-status-"));
  const record = recordOf({ stack: "dev", commit: "2".repeat(40) });
  const file = path.join(folder, ".causeway", recordKey(record));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(record));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const env = () => ({ PULUMI_BACKEND_URL: `file://${folder}` });

test("DP-22: the JSON has the deployed commit and how far main is from it, or why that is not known", async () => {
  await status(["dev", "staging"], { json: true }, env());
  const { stacks } = JSON.parse(output.stdout) as { stacks: readonly Record<string, unknown>[] };
  expect(stacks).toMatchObject([
    {
      stack: "dev",
      lastUpdate: { commit: "2".repeat(40) },
      // Where the tests run there may be no main, and no such commit is anywhere.
      main: {
        state: "unknown",
        why: expect.stringMatching(/^git (has no branch main|does not have the)/) as string,
      },
    },
    { stack: "staging", state: "not-deployed" },
  ]);
  expect(stacks[1]).not.toHaveProperty("main");
});

test("DP-22: and so do people, below the table", async () => {
  await status(["dev"], {}, env());
  expect(output.stderr).toMatch(/\n {2}behind {3}not known: git /);
});
