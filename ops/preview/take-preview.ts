import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs, type Inputs } from "../bundle/inputs";
import { judgedRun, type JudgedRun } from "../lib/judged-run";
import type { ObjectStore } from "../state/object-store";

/** A preview, and what it was made of. */
export interface Preview {
  readonly run: JudgedRun;
  readonly inputs: Inputs;
  /** What of that moved meanwhile, a line each: if anything did, nobody knows what exactly was previewed. */
  readonly moved: readonly string[];
  /** Constrains an update to what was shown; absent when the preview failed. */
  readonly plan?: Buffer;
}

/**
 * Previews a stack, while everything is looked at that the preview depends on.
 *
 * @param state where the stack's state lies
 */
export async function takePreview(
  stack: string,
  backendUrl: string,
  state: ObjectStore,
  env: NodeJS.ProcessEnv,
): Promise<Preview> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-preview-"));
  try {
    const planFile = path.join(folder, "plan.json");
    const [run, before] = await Promise.all([
      judgedRun(["preview", "--stack", stack, "--save-plan", planFile], {
        env: { ...env, PULUMI_BACKEND_URL: backendUrl },
        output: "capture",
      }),
      collectInputs(stack, state),
    ]);
    const inputs = await collectInputs(stack, state);
    const preview = { run, inputs, moved: movedInputs(before, inputs) };
    return fs.existsSync(planFile) ? { ...preview, plan: fs.readFileSync(planFile) } : preview;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
