import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { comparable, differences } from "../bootstrap/compare-states";

/** A resource that both states have, and of which they do not say the same. */
export interface ChangedResource {
  readonly urn: string;
  /** Names of the properties that differ; their values may be secret. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What lies between two states of a stack. */
export interface VersionComparison {
  /** URNs of what the cloud has since, and the older state does not know. */
  readonly made: readonly string[];
  /** URNs of what only the older state knows: the cloud no longer has it. */
  readonly removed: readonly string[];
  /** URNs of what is another thing by now. */
  readonly replaced: readonly string[];
  readonly changed: readonly ChangedResource[];
  /** Nothing differs, not even what is not in the cloud. */
  readonly isSame: boolean;
}

/**
 * What happened from an earlier state of a stack to a later one. Secrets are compared by their place, as each write may
 * encrypt them anew.
 */
export function compareVersions(earlier: Checkpoint, later: Checkpoint): VersionComparison {
  const before = byIdentity(earlier);
  const after = byIdentity(later);
  const urnsOf = (found: readonly CheckpointResource[]): readonly string[] => found.map(({ urn }) => urn);
  const both = [...before].flatMap(([key, old]) => {
    const current = after.get(key);
    return current === undefined ? [] : [[old, current] as const];
  });
  return {
    made: urnsOf([...after].filter(([key, one]) => !before.has(key) && isInCloud(one)).map(([, one]) => one)),
    removed: urnsOf(
      [...before].filter(([key, one]) => !after.has(key) && isInCloud(one)).map(([, one]) => one),
    ),
    replaced: urnsOf(both.filter(([old, current]) => isReplaced(old, current)).map(([, current]) => current)),
    changed: both.filter(([old, current]) => !isReplaced(old, current)).flatMap(changeOf),
    isSame: differences(earlier, later).length === 0,
  };
}

/** Whether the cloud itself is not what the earlier state says: then no state alone brings it back. */
export function isCloudChanged({ made, removed, replaced }: VersionComparison): boolean {
  return [made, removed, replaced].some((urns) => urns.length > 0);
}

/** Of one URN one resource lives; others wait to be deleted, each with an id of its own. */
function byIdentity({ deployment: { resources = [] } }: Checkpoint): ReadonlyMap<string, CheckpointResource> {
  return new Map(
    resources.map((resource) => {
      const { urn, id = "" } = resource;
      return [resource["delete"] === true ? `${urn} ${id}` : urn, resource];
    }),
  );
}

/** A provider made it: it is no component, no provider, and nothing that is only looked up. */
function isInCloud({ type, ...resource }: CheckpointResource): boolean {
  return resource["custom"] === true && resource["external"] !== true && !type.startsWith("pulumi:");
}

/** By its id, or, as a thing with a name of its own keeps that, by when the engine made it. */
function isReplaced(old: CheckpointResource, current: CheckpointResource): boolean {
  if (!isInCloud(old) || !isInCloud(current)) return false;
  return old.id !== current.id || old["created"] !== current["created"];
}

function changeOf([old, current]: readonly [
  CheckpointResource,
  CheckpointResource,
]): readonly ChangedResource[] {
  const inputs = differing(old.inputs, current.inputs);
  const outputs = differing(old.outputs, current.outputs);
  return inputs.length + outputs.length === 0 ? [] : [{ urn: current.urn, inputs, outputs }];
}

function differing(
  one: CheckpointResource["inputs"] = {},
  other: CheckpointResource["inputs"] = {},
): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => comparable(one[name]) !== comparable(other[name])).sort();
}
