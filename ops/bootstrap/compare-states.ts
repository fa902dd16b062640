import type { Checkpoint } from "../lib/stack";

/** Marks a secret in a checkpoint (sdk/go/common/resource/plugin, `SecretSig`). */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/**
 * How a state that was moved differs from its source, a line for each resource; empty when nothing was lost or
 * changed. Secrets are compared by their place: each backend encrypts them anew.
 */
export function differences(source: Checkpoint, moved: Checkpoint): string[] {
  const before = byUrn(source);
  const after = byUrn(moved);
  const lost = [...before.keys()].filter((urn) => !after.has(urn)).map((urn) => `${urn} is missing`);
  const added = [...after.keys()].filter((urn) => !before.has(urn)).map((urn) => `${urn} is new`);
  const changed = [...before].flatMap(([urn, text]) => {
    const other = after.get(urn);
    return other === undefined || other === text ? [] : [`${urn} differs`];
  });
  return [...lost, ...added, ...changed];
}

/** Of resources with one URN, as is one that waits to be deleted and its successor, the second bears its number. */
function byUrn({ deployment: { resources = [] } }: Checkpoint): Map<string, string | undefined> {
  const counts = new Map<string, number>();
  return new Map(
    resources.map((resource) => {
      const { urn } = resource;
      const count = (counts.get(urn) ?? 0) + 1;
      counts.set(urn, count);
      return [count === 1 ? urn : `${urn} (${count})`, comparable(resource)];
    }),
  );
}

/** A value of a checkpoint as text, without what each encryption makes anew. */
export function comparable(found: unknown): string | undefined {
  return JSON.stringify(found, (_key, value: unknown) => (isSecret(value) ? "[secret]" : value));
}

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && SECRET_MARK in value;
}
