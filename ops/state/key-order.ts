import type { ObjectEntry } from "./object-store";

/** Sorts by key as S3 does, by the bytes of UTF-8: a folder's own order is another one. */
export function inOrder(entries: readonly ObjectEntry[]): ObjectEntry[] {
  return entries.toSorted((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
}
