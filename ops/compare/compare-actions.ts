import { actionsOf, type Action, type Side } from "./actions";
import type { ComparableValue } from "./operations";

/** Something that one environment does and the other does not, or not so. */
export interface Difference {
  readonly operation: Action["operation"];
  readonly type: string;
  /** Normalised. */
  readonly name: string;
  /** Properties that the other one leaves alone, or sets to something else; empty when it is about the whole. */
  readonly properties: readonly DifferentProperty[];
}

/** A property of which the environments make different things. */
export interface DifferentProperty {
  readonly path: string;
  /** What it becomes, where the other one sets it to something else; `null` when it goes. */
  readonly value?: ComparableValue;
}

/** What each of two environments does that the other one does not; in the order of type and name. */
export interface Comparison {
  readonly onlyHere: readonly Difference[];
  readonly onlyThere: readonly Difference[];
}

/**
 * Holds what two environments do against each other: by operation, type, name and the properties that change. Values
 * count where both set the same property and both values can be compared.
 */
export function compareActions(here: Side, there: Side): Comparison {
  const [ours, theirs] = [merged(actionsOf(here)), merged(actionsOf(there))];
  return { onlyHere: missing(ours, theirs), onlyThere: missing(theirs, ours) };
}

/** What was done several times to one name is one action with all of its properties. */
function merged(actions: readonly Action[]): ReadonlyMap<string, Action> {
  const found = new Map<string, Action>();
  for (const action of actions) {
    const key = JSON.stringify([action.type, action.name, action.operation]);
    const properties = new Map([...(found.get(key)?.properties ?? []), ...action.properties]);
    found.set(key, { ...action, properties });
  }
  return found;
}

function missing(
  ours: ReadonlyMap<string, Action>,
  theirs: ReadonlyMap<string, Action>,
): readonly Difference[] {
  return [...ours]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, { operation, type, name, properties }]) => {
      const other = theirs.get(key);
      if (other === undefined) return [{ operation, type, name, properties: named([...properties.keys()]) }];
      const different = [...properties].flatMap((property) => differently(property, other));
      return different.length === 0 ? [] : [{ operation, type, name, properties: different }];
    });
}

function differently(
  [path, value]: readonly [string, ComparableValue | undefined],
  { properties }: Action,
): readonly DifferentProperty[] {
  if (!properties.has(path)) return [{ path }];
  const other = properties.get(path);
  return value === undefined || other === undefined || value === other ? [] : [{ path, value }];
}

function named(paths: readonly string[]): readonly DifferentProperty[] {
  return paths.map((path) => ({ path }));
}
