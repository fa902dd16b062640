import type { ComparableValue, OperationSummary } from "./operations";
import type { Normaliser } from "./normalise-urn";

/** What an environment did or will do, run by run, the oldest first. */
export interface Side {
  readonly runs: readonly (readonly OperationSummary[])[];
  readonly normalise: Normaliser;
}

/** What was done to a resource, in words that two environments have in common. */
export interface Action {
  readonly operation: OperationSummary["operation"];
  readonly type: string;
  /** Normalised. */
  readonly name: string;
  /** Normalised paths, with what the property becomes where that can be compared. */
  readonly properties: ReadonlyMap<string, ComparableValue | undefined>;
}

/** These change nothing in the cloud. */
const LOOKS: readonly string[] = ["read", "refresh"];
const BRINGS: readonly string[] = ["create", "import"];
const TAKES: readonly string[] = ["delete", "forget"];

/**
 * What several runs come to, as one run from the same beginning to the same end would have done it: what one run made
 * and a later one changed is made. Two operations on one name within a run, such as a move to another parent, are kept
 * apart, as they do not follow each other.
 */
export function actionsOf({ runs, normalise }: Side): readonly Action[] {
  const net = new Map<string, readonly Action[]>();
  for (const run of runs) {
    for (const [key, actions] of byResource(run, normalise)) {
      net.set(key, sequence(net.get(key) ?? [], actions));
    }
  }
  return [...net.values()].flat();
}

function byResource(
  run: readonly OperationSummary[],
  normalise: Normaliser,
): ReadonlyMap<string, readonly Action[]> {
  const found = new Map<string, readonly Action[]>();
  for (const summary of run) {
    if (LOOKS.includes(summary.operation)) continue;
    const action = actionOf(summary, normalise);
    const key = JSON.stringify([action.type, action.name]);
    found.set(key, [...(found.get(key) ?? []), action]);
  }
  return found;
}

function actionOf(
  { operation, type, name, properties, values = {} }: OperationSummary,
  normalise: Normaliser,
): Action {
  const comparable = properties.map((path) => {
    const value = Object.hasOwn(values, path) ? values[path] : undefined;
    return [normalisePath(path, normalise), typeof value === "string" ? normalise(value) : value] as const;
  });
  return { operation, type, name: normalise(name), properties: new Map(comparable) };
}

/** Environments have lists of different lengths, so that a place in one says nothing. */
function normalisePath(path: string, normalise: Normaliser): string {
  return normalise(path.replace(/\[\d+\]/gu, "[*]"));
}

function sequence(earlier: readonly Action[], later: readonly Action[]): readonly Action[] {
  const [one, ...others] = earlier;
  const [next, ...more] = later;
  if (one === undefined || next === undefined || others.length > 0 || more.length > 0)
    return [...earlier, ...later];
  return follow(one, next);
}

/** What one operation after another comes to. */
function follow(one: Action, next: Action): readonly Action[] {
  const [brought, taken] = [BRINGS.includes(one.operation), TAKES.includes(next.operation)];
  if (brought) return taken ? [] : [one];
  if (taken) return [next];
  if (TAKES.includes(one.operation)) return [{ ...next, operation: "replace" }];
  const operation = one.operation === "replace" ? one.operation : next.operation;
  return [{ ...next, operation, properties: new Map([...one.properties, ...next.properties]) }];
}
