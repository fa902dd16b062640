import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { readStackFile } from "../promotion/stack-images";
import type { Asked } from "./asked";
import { describeRollback } from "./describe";
import { planRollback, type Rollback } from "./plan-rollback";
import { putDigests } from "./put-digests";

/** What previews the working tree. */
export interface Previewer {
  /** Whether it has changes of its own. */
  readonly isDirty: () => Promise<boolean>;
  /** Writes the bundle. */
  readonly preview: (stack: string) => Promise<void>;
}

/**
 * Previews the earlier release into a bundle; nothing else is changed but the stack's file in the working tree, which
 * keeps the earlier digests.
 */
export async function previewRoad(asked: Asked, { isDirty, preview }: Previewer): Promise<Rollback> {
  const { stack, environment, history, request, root, dryRun } = asked;
  const rollback = await planRollback(environment, readStackFile(stack, root), history, request);
  say(describeRollback(rollback));
  if (dryRun) return rollback;
  assertClean(await isDirty());
  const takeOut = putDigests(rollback, root);
  try {
    await preview(stack);
  } catch (error) {
    takeOut();
    throw error;
  }
  return rollback;
}

/** @throws UserError (exit code 4) for a working tree with changes of its own */
export function assertClean(dirty: boolean): void {
  if (!dirty) return;
  throw new UserError(
    "the working tree has changes of its own, which would be deployed with the earlier images",
    "set them aside: git stash --include-untracked",
    exitCode.refused,
  );
}
