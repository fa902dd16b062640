import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { JobRun } from "./job-run";
import type { World } from "./known-actions";
import { StepRunner } from "./run-steps";
import { SecretMask } from "./secret-mask";
import type { WorkflowStep } from "./workflow";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-steps-"));
  fs.mkdirSync(path.join(folder, "work"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** @returns how the job ended, and what its steps printed */
async function run(...steps: readonly WorkflowStep[]): Promise<{ outcome: string; printed: string }> {
  const place = { workspace: path.join(folder, "work"), temp: path.join(folder, "temp") };
  const job = { ...place, run: { name: "deploy" }, id: "apply" } as unknown as JobRun;
  const runner = new StepRunner(job, {} as World, { PATH: process.env["PATH"] }, {}, new SecretMask());
  await runner.run(steps);
  return { outcome: runner.outcome, printed: runner.logs.map(({ output }) => output.trim()).join() };
}

const tell = { run: "echo told" };

test("a step that fails ends its job, but for what comes always", async () => {
  expect(await run({ run: "exit 1" }, tell)).toEqual({ outcome: "failure", printed: "" });
  expect(await run({ run: "exit 1" }, { ...tell, if: "always()" })).toEqual({
    outcome: "failure",
    printed: ",told",
  });
});

test("CO-05: one that may fail does not, and mends no job that had failed before it", async () => {
  const mayFail = { run: "exit 1", if: "always()", "continue-on-error": true };
  expect(await run(mayFail, tell)).toEqual({ outcome: "success", printed: ",told" });
  expect(await run({ run: "exit 1" }, mayFail, tell)).toEqual({ outcome: "failure", printed: "," });
});
