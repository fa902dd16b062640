import { differences } from "../bootstrap/compare-states";
import { withStackFile } from "../bootstrap/stack-config";
import { UserError } from "../lib/errors";
import { Stack } from "../lib/stack";
import { withTemporaryFolder } from "../lib/temporary-folder";
import { importInto } from "../recovery/import-state";
import { readCheckpoint } from "../state/read-checkpoint";
import type { ObjectStore } from "../state/object-store";

/** What a drill has shown. */
export interface DrillResult {
  readonly stack: string;
  readonly resources: number;
  /** Milliseconds from the first byte to a state that the engine reads. */
  readonly duration: number;
}

/** Of what `pulumi stack export` prints (sdk/go/common/apitype, `DeploymentSchemaVersionCurrent`). */
const EXPORT_VERSION = 3;

/** How many differences a message names. */
const SHOWN = 5;

/**
 * Restores the state of a stack into a backend of its own that is gone afterwards, by the engine's own import, and
 * compares what the engine reads there with what it was made from. The key of the stack's secrets has to open them. The
 * stack itself is only read.
 *
 * @throws UserError when something got lost, StoreError when the state cannot be read
 */
export async function restoreDrill(
  store: ObjectStore,
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<DrillResult> {
  const began = performance.now();
  const checkpoint = await readCheckpoint(store, stack);
  if (checkpoint === undefined) {
    throw new UserError(`${store.url} has no state of ${stack}`, `deploy ${stack} first`);
  }
  const source = { version: EXPORT_VERSION, deployment: checkpoint.deployment };
  return withTemporaryFolder("drill", async (folder) => {
    const scratch = new Stack(stack, `file://${folder}`, env);
    const lost = await withStackFile(stack, async () => {
      await scratch.init();
      await importInto(scratch, source);
      return differences(source, await scratch.exportState());
    });
    if (lost.length > 0) {
      throw new UserError(
        `the state of ${stack} was restored with differences: ${lost.slice(0, SHOWN).join("; ")}`,
        "compare it by hand as docs/runbooks/restore-state.md says, and keep the bucket's versions until it is clear",
      );
    }
    const { resources = [] } = checkpoint.deployment;
    return { stack, resources: resources.length, duration: Math.round(performance.now() - began) };
  });
}
