import type { PropertyDiff, StepMetadata } from "../lib/step-event";
import { SECRET, type PropertyChange, type ResourceView } from "./change";
import { differences, type Difference } from "./differences";
import { comparePaths, parsePath, valueAt } from "./property-path";
import { isContainer, partsOf } from "./values";

/** A difference, and whether the engine says that it forces a replacement. */
interface Finding extends Difference {
  readonly forcesReplacement: boolean;
}

/** Finds which properties a step changes, from what the provider says of them, or else from the inputs. */
export function propertyChanges(
  step: Pick<StepMetadata, "detailedDiff" | "keys" | "diffs">,
  before: ResourceView,
  after: ResourceView,
): readonly PropertyChange[] {
  const told = Object.entries(step.detailedDiff ?? {}).flatMap(([path, diff]) =>
    toldChanges(path, diff, before, after),
  );
  const found = told.length > 0 ? told : foundChanges(step, before, after);
  return [...found.map(withoutSecret), ...optionChanges(before, after)].sort(byPath);
}

/** Options are of no interest to a provider, and an update that changes one alone the engine calls `same`. */
export function optionChanges(before: ResourceView, after: ResourceView): readonly PropertyChange[] {
  const options = ({ protect, retainOnDelete }: ResourceView): object => ({ protect, retainOnDelete });
  return differences("", options(before), options(after)).map((change) => ({
    ...change,
    secret: false,
    forcesReplacement: false,
  }));
}

function toldChanges(
  path: string,
  { diffKind, inputDiff }: PropertyDiff,
  before: ResourceView,
  after: ResourceView,
): readonly Finding[] {
  const [kind] = diffKind.split("-") as [PropertyChange["kind"]];
  const forcesReplacement = diffKind.endsWith("-replace");
  const elements = parsePath(path);
  const input = valueAt(before.inputs, elements);
  const output = valueAt(before.outputs, elements);
  const old = inputDiff ? input : (output ?? input);
  const now = valueAt(after.inputs, elements) ?? (inputDiff ? undefined : valueAt(after.outputs, elements));
  const found = kind === "update" ? updates(path, isContainer(old) ? input : old, now) : [];
  const changes = found.length > 0 ? found : [told(path, kind, old, now)];
  return changes.map((change) => ({ ...change, forcesReplacement }));
}

/** What the provider calls an update of something large is taken apart. */
function updates(path: string, before: unknown, after: unknown): readonly Difference[] {
  return before === undefined || after === undefined || partsOf(before) === undefined
    ? []
    : differences(path, before, after);
}

function told(path: string, said: PropertyChange["kind"], before: unknown, after: unknown): Difference {
  const kind = kindOf(said, before, after);
  return { path, kind, ...(kind === "add" ? {} : { before }), ...(kind === "delete" ? {} : { after }) };
}

/** A value that an update has on one side only comes, or goes. */
function kindOf(said: PropertyChange["kind"], before: unknown, after: unknown): PropertyChange["kind"] {
  const isOneSided = (before === undefined) !== (after === undefined);
  if (said !== "update" || !isOneSided) return said;
  return before === undefined ? "add" : "delete";
}

function foundChanges(
  { keys = [], diffs = [] }: Pick<StepMetadata, "keys" | "diffs">,
  before: ResourceView,
  after: ResourceView,
): readonly Finding[] {
  const rootOf = ({ path }: Difference): string => String(parsePath(path)[0]);
  const found = differences("", before.inputs, after.inputs);
  const roots = new Set(found.map(rootOf));
  // One secret looks like another.
  const alike = diffs.filter((name) => !roots.has(name));
  return [
    ...found,
    ...alike.map((name) => told(name, "update", before.inputs[name], after.inputs[name])),
  ].map((change) => ({ ...change, forcesReplacement: keys.includes(rootOf(change)) }));
}

/** A copy of a secret on the one side lets expect one on the other, which nobody knows to be one. */
function withoutSecret({ path, kind, forcesReplacement, ...values }: Finding): PropertyChange {
  const sides = Object.entries(values).filter(([, value]) => value !== undefined);
  const secret = sides.some(([, value]) => JSON.stringify(value).includes(SECRET));
  const isWhole = sides.some(([, value]) => value === SECRET);
  const shown = isWhole ? sides.map(([side]) => [side, SECRET] as const) : sides;
  return { path, kind, ...Object.fromEntries(shown), secret, forcesReplacement };
}

/** Where one element of a list goes and another comes, the one that goes is first. */
function byPath(one: PropertyChange, other: PropertyChange): number {
  return comparePaths(one.path, other.path) || (one.kind === "delete" ? -1 : 1);
}
