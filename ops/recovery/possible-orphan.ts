import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { adviceOnNew, adviceOnReplacement } from "./advice";
import { fateOf } from "./fate";
import { nameOf } from "./names";
import type { SecondCreation } from "./rules/rule";

/** A creation whose end nobody saw, and of which only the cloud can tell whether it made something. */
export interface Unfinished {
  /** As it was asked for; its secrets are encrypted. */
  readonly resource: CheckpointResource;
  /** Id of the one that it was to replace; absent for one that is new. */
  readonly besides?: string | undefined;
}

/** Something that may be in the cloud and that no state knows. */
export interface PossibleOrphan {
  readonly urn: string;
  readonly type: string;
  /** Last part of the URN. */
  readonly name: string;
  /** AWS account id, or GitHub owner. */
  readonly account: string;
  /** AWS region; empty for GitHub. */
  readonly region: string;
  /** A command that only reads, and shows it where it is. */
  readonly look: string;
  /** A command that takes it over, up to its id; absent where it is to be deleted. */
  readonly adopt?: string;
  /** What the next deployment comes to while it is there. */
  readonly again: SecondCreation;
  /** What follows, and what to do; sentences. */
  readonly advice: string;
}

/**
 * @param canAdopt whether `causeway recover` remembers it
 * @returns `undefined` for what can be read, or may be forgotten
 */
export function possibleOrphan(
  creation: Unfinished,
  state: Checkpoint,
  stack: string,
  canAdopt = true,
): PossibleOrphan | undefined {
  const { resource, besides } = creation;
  const fate = fateOf(resource, state);
  if (fate.kind === "forget" || (fate.kind === "read" && besides === undefined)) return undefined;
  const { urn, type } = resource;
  return {
    urn,
    type,
    name: nameOf(urn),
    ...fate.place,
    ...(besides === undefined
      ? adviceOnNew(fate, resource, canAdopt ? stack : undefined)
      : adviceOnReplacement(fate, resource, stack)),
  };
}
