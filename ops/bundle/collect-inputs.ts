import { withoutMark } from "../fence/mark-checkpoint";
import { workingTree } from "../lib/git";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import type { Inputs } from "./inputs";
import { hashSources, sha256 } from "./sources";
import { runningVersions } from "./versions";

/**
 * Looks at everything that decides what a preview of the stack says.
 *
 * @param state where the stack's state lies
 */
export async function collectInputs(stack: string, state: ObjectStore): Promise<Inputs> {
  const [tree, checkpoint] = await Promise.all([workingTree(), state.get(checkpointKey(stack))]);
  return {
    tree,
    backend: state.url,
    ...(checkpoint === undefined ? {} : { checkpoint: sha256(withoutMark(checkpoint.body)) }),
    files: hashSources(stack),
    versions: runningVersions(),
  };
}
