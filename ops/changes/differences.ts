import { isDeepStrictEqual } from "node:util";
import type { PropertyChange } from "./change";
import { pairElements } from "./pair-elements";
import { joinPath } from "./property-path";
import { isList, isObject, partsOf, type Container } from "./values";

/** Where two values differ. */
export type Difference = Pick<PropertyChange, "path" | "kind" | "before" | "after">;

/**
 * Finds the smallest parts in which two values differ, also within documents that are texts, so that of a policy the
 * statement is found that moved.
 *
 * @param path of the values
 * @returns nothing where they are alike
 */
export function differences(path: string, before: unknown, after: unknown): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ path, kind: "add", after }];
  if (after === undefined) return [{ path, kind: "delete", before }];
  const found = partDifferences(path, partsOf(before), partsOf(after));
  // What differs in nothing but order or spelling differs as a whole.
  return found.length > 0 ? found : [{ path, kind: "update", before, after }];
}

function partDifferences(path: string, before?: Container, after?: Container): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(joinPath(path, name), before[name], after[name]));
  }
  if (!isList(before) || !isList(after)) return [];
  return pairElements(before, after).flatMap(({ at, old, now }) =>
    differences(
      joinPath(path, at),
      old === undefined ? undefined : before[old],
      now === undefined ? undefined : after[now],
    ),
  );
}
