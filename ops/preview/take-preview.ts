import fs from "node:fs";
import path from "node:path";
import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs, type Inputs } from "../bundle/inputs";
import { judgedRun, type JudgedRun } from "../lib/judged-run";
import { withTemporaryFolder } from "../lib/temporary-folder";
import type { ObjectStore } from "../state/object-store";
import { targetFlags } from "./targets";

/** A preview, and what it was made of. */
export interface Preview {
  /** URNs of the resources that it is confined to; absent where it is of the whole stack. */
  readonly targets?: readonly string[];
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
 * @param targets URNs of the resources that it is confined to; none: it is of the whole stack
 */
export async function takePreview(
  stack: string,
  backendUrl: string,
  state: ObjectStore,
  env: NodeJS.ProcessEnv,
  targets: readonly string[] = [],
): Promise<Preview> {
  return withTemporaryFolder("preview", async (folder) => {
    const planFile = path.join(folder, "plan.json");
    const [run, before] = await Promise.all([
      judgedRun(["preview", "--stack", stack, "--save-plan", planFile, ...targetFlags(targets)], {
        env: { ...env, PULUMI_BACKEND_URL: backendUrl },
        output: "capture",
      }),
      collectInputs(stack, state),
    ]);
    const inputs = await collectInputs(stack, state);
    const part = targets.length === 0 ? {} : { targets };
    const preview = { ...part, run, inputs, moved: movedInputs(before, inputs) };
    return fs.existsSync(planFile) ? { ...preview, plan: fs.readFileSync(planFile) } : preview;
  });
}
