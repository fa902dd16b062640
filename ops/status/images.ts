import type { Checkpoint, CheckpointResource } from "../lib/stack";

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

interface Container {
  readonly name?: string;
  readonly image?: string;
}

/**
 * Digests of the images that the task definitions of a stack name, e.g. `{ api: "sha256:4f5c..." }`; the whole name of
 * an image that is named without one. The keys are their families, with the container's name where a family has
 * several. A definition that is kept as a secret is passed over.
 */
export function imagesOf({ resources = [] }: Checkpoint["deployment"]): Readonly<Record<string, string>> {
  const found = resources.filter(({ type, ...rest }) => type === TASK_DEFINITION && rest["delete"] !== true);
  const entries = found.flatMap((resource) => {
    const family = resource.outputs?.["family"];
    const containers = containersOf(resource);
    return containers.flatMap(({ name, image }): [string, string][] => {
      if (typeof family !== "string" || image === undefined) return [];
      const key = containers.length === 1 ? family : `${family}/${String(name)}`;
      return [[key, /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? image]];
    });
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function containersOf({ outputs }: CheckpointResource): readonly Container[] {
  const text = outputs?.["containerDefinitions"];
  return typeof text === "string" ? (JSON.parse(text) as readonly Container[]) : [];
}
