import { isDeepStrictEqual } from "node:util";
import { isObject } from "./values";

/** Where the same element of a list is before and after a change; one that comes or goes is in one of them only. */
export interface Pair {
  readonly old?: number;
  readonly now?: number;
  /** Where it is after the change, or else was before. */
  readonly at: number;
}

/** Names of properties by which people tell the elements of a list apart: statements of policies, containers, tags. */
const IDENTITIES = ["Sid", "sid", "Id", "id", "Name", "name", "Key", "key"] as const;

/**
 * Finds out which element of a list became which: by their names where all have one, otherwise by their order, after what
 * both lists begin and end with.
 */
export function pairElements(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  for (const identity of IDENTITIES) {
    const [old, now] = [placesBy(identity, before), placesBy(identity, after)];
    if (old !== undefined && now !== undefined) return pairByName(old, now);
  }
  return pairByOrder(before, after);
}

/** @returns `undefined` where they cannot be told apart by it */
function placesBy(identity: string, list: readonly unknown[]): ReadonlyMap<string, number> | undefined {
  const names = list.map((element) => (isObject(element) ? element[identity] : undefined));
  const places = new Map(names.flatMap((name, index) => (typeof name === "string" ? [[name, index]] : [])));
  return places.size === list.length ? places : undefined;
}

function pairByName(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly Pair[] {
  const gone = [...before].filter(([name]) => !after.has(name)).map(([, old]) => ({ old, at: old }));
  return [...gone, ...[...after].map(([name, now]) => pairOf(before.get(name), now))];
}

function pairOf(old: number | undefined, now: number): Pair {
  return { ...(old === undefined ? {} : { old }), now, at: now };
}

function pairByOrder(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const shorter = Math.min(before.length, after.length);
  const head = countAlike(shorter, (index) => isDeepStrictEqual(before[index], after[index]));
  const tail = countAlike(shorter - head, (index) =>
    isDeepStrictEqual(before.at(-1 - index), after.at(-1 - index)),
  );
  const [oldEnd, nowEnd] = [before.length - tail, after.length - tail];
  return Array.from({ length: Math.max(oldEnd, nowEnd) - head }, (_, offset) => {
    const at = head + offset;
    return at >= nowEnd ? { old: at, at } : pairOf(at < oldEnd ? at : undefined, at);
  });
}

/** How many of the first ones are alike. */
function countAlike(most: number, isAlike: (index: number) => boolean): number {
  let count = 0;
  while (count < most && isAlike(count)) count += 1;
  return count;
}
