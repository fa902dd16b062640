import type { CheckpointResource } from "../lib/stack";

/** Last part of a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/** Class and name, e.g. `Subnet:network-public-1`: a stack has many things of one name. */
export function labelOf({ urn, type }: Pick<CheckpointResource, "urn" | "type">): string {
  return `${type.split(":").at(-1) ?? type}:${nameOf(urn)}`;
}
