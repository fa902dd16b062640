/*
 * Where the engine keeps what belongs to a stack of this program (pkg/backend/diy/store.go and lock.go, project-scoped
 * layout).
 */

/** `name` of Pulumi.yaml. */
const PROJECT = "causeway";

/** The checkpoint, as the engine writes it unless it is told to compress. */
export function checkpointKey(stack: string): string {
  return `.pulumi/stacks/${PROJECT}/${stack}.json`;
}

/** Where the engine looks for a checkpoint; of several the one written last counts (pkg/backend/diy/state.go). */
export function checkpointKeys(stack: string): readonly string[] {
  const key = checkpointKey(stack);
  return [key, `${key}.gz`, `${key}.zst`];
}

/** The engine's own locks, one object for each process that has the stack. */
export function engineLocksPrefix(stack: string): string {
  return `.pulumi/locks/organization/${PROJECT}/${stack}/`;
}

/** What the engine has done, two objects for each update. */
export function historyPrefix(stack: string): string {
  return `.pulumi/history/${PROJECT}/${stack}/`;
}

/** Earlier checkpoints that the engine keeps, one for each update but the first. */
export function engineBackupsPrefix(stack: string): string {
  return `.pulumi/backups/${PROJECT}/${stack}/`;
}
