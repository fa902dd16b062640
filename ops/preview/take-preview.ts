import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs, type Inputs } from "../bundle/inputs";
import { UserError } from "../lib/errors";
import { judgedRun, type JudgedRun } from "../lib/judged-run";
import type { ObjectStore } from "../state/object-store";

/** A preview, and what it was made of. */
export interface Preview {
  readonly run: JudgedRun;
  readonly inputs: Inputs;
  /** Constrains an update to what was shown; absent when the preview failed. */
  readonly plan?: Buffer;
}

/**
 * Previews a stack, while everything is looked at that the preview depends on.
 *
 * @param state where the stack's state lies
 * @throws UserError when something of that moved meanwhile: then nobody knows what was previewed
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
    assertUnmoved(stack, movedInputs(before, inputs));
    return fs.existsSync(planFile) ? { run, inputs, plan: fs.readFileSync(planFile) } : { run, inputs };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function assertUnmoved(stack: string, moved: readonly string[]): void {
  if (moved.length === 0) return;
  throw new UserError(
    `while ${stack} was previewed, something moved:\n${moved.map((line) => `  ${line}`).join("\n")}`,
    "preview again",
  );
}
