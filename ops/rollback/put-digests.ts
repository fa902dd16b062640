import fs from "node:fs";
import path from "node:path";
import { stackFile } from "../bundle/sources";
import { withDigests } from "../promotion/stack-images";
import type { Rollback } from "./plan-rollback";

/**
 * Puts earlier digests into the working tree, where a preview and its apply read them; main has no part in it.
 *
 * @returns takes them out again
 */
export function putDigests(
  { stack, digests }: Pick<Rollback, "stack" | "digests">,
  root: string,
): () => void {
  const name = stackFile(stack);
  const file = path.join(root, name);
  const before = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, withDigests(before, digests, name));
  return () => fs.writeFileSync(file, before);
}
