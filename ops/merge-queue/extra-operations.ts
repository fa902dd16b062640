import { isDeepStrictEqual } from "node:util";
import type { Changes, PropertyChange, ResourceChange } from "../changes/change";

/** An operation that nobody has seen before, and what of it. */
export interface ExtraOperation {
  readonly urn: string;
  readonly operation: ResourceChange["operation"];
  /** A phrase, or the path of a property whose change is new. */
  readonly what: string;
}

type Shown = Pick<Changes, "changes">;

/**
 * What a preview shows that none of the earlier ones did. An operation was shown when one of them shows the same on the
 * same resource; of an update and a replacement every property must have been shown as well, with its values before and
 * after, by any of them; of what is new every input, by one of them. Of secrets and of what only the deployment will tell
 * there is no value to compare.
 */
export function extraOperations(preview: Shown, approved: readonly Shown[]): readonly ExtraOperation[] {
  const seen = new Map<string, ResourceChange[]>();
  for (const change of approved.flatMap(({ changes }) => changes)) {
    seen.set(change.urn, [...(seen.get(change.urn) ?? []), change]);
  }
  return preview.changes.flatMap((change) => extraOf(change, seen.get(change.urn) ?? []));
}

function extraOf(change: ResourceChange, seen: readonly ResourceChange[]): readonly ExtraOperation[] {
  const { urn, operation } = change;
  // A read changes nothing.
  if (operation === "read") return [];
  const alike = seen.filter((other) => isAlike(change, other));
  if (alike.length === 0) return [{ urn, operation, what: "the operation as a whole" }];
  if (operation === "create" || operation === "import") {
    const inputs = change.after?.inputs ?? {};
    const isKnown = alike.some(({ after }) => isDeepStrictEqual(after?.inputs ?? {}, inputs));
    if (!isKnown) return [{ urn, operation, what: "what it is made of" }];
  }
  const properties = alike.flatMap((other) => other.properties);
  return change.properties
    .filter((property) => !properties.some((other) => isSame(property, other)))
    .map(({ path }) => ({ urn, operation, what: path }));
}

/** The same operation, in the same way. */
function isAlike(one: ResourceChange, other: ResourceChange): boolean {
  return (
    one.operation === other.operation &&
    one.deleteBeforeReplace === other.deleteBeforeReplace &&
    one.leftover === other.leftover &&
    // What takes its protection off, or leaves it in the cloud, is another operation.
    one.after?.protect === other.after?.protect &&
    one.after?.retainOnDelete === other.after?.retainOnDelete
  );
}

function isSame(one: PropertyChange, other: PropertyChange): boolean {
  return (
    one.path === other.path &&
    one.kind === other.kind &&
    one.secret === other.secret &&
    one.forcesReplacement === other.forcesReplacement &&
    isDeepStrictEqual(one.before, other.before) &&
    isDeepStrictEqual(one.after, other.after)
  );
}
