import { checkpointKey, checkpointKeys, engineLocksPrefix, historyPrefix } from "../state/layout";
import type { Write } from "./s3-request";

/** What becomes of a request that writes. */
export type WriteRule =
  /** The checkpoint: only in the place of what this run knows. */
  | "conditional"
  /** Forwarded as it is, while the lease is good: nothing of a later holder's is lost by it. */
  | "plain"
  | "never";

/**
 * What a run on a stack may do to a key. It writes objects of its own stack only, and deletes nothing but engine locks:
 * to rename or remove a stack is not what runs under a lease.
 */
export function writeRule(operation: Write, stack: string, bucket: string): WriteRule {
  const { kind, key } = operation;
  if (kind === "delete") return key.startsWith(engineLocksPrefix(stack)) ? "plain" : "never";
  if (kind === "copy" && !operation.source.startsWith(`${bucket}/`)) return "never";
  if (key === checkpointKey(stack)) return kind === "put" ? "conditional" : "never";
  return belongsTo(stack, key) ? "plain" : "never";
}

/** Copies of the checkpoint are no danger; one that is compressed cannot be marked (markCheckpoint). */
function belongsTo(stack: string, key: string): boolean {
  const own = [
    ".pulumi/meta.yaml",
    `.pulumi/stacks/causeway/${stack}.`,
    `.pulumi/backups/causeway/${stack}/`,
    historyPrefix(stack),
    engineLocksPrefix(stack),
  ];
  return own.some((prefix) => key.startsWith(prefix)) && !checkpointKeys(stack).includes(key);
}
