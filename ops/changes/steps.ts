import type { EngineEvent } from "../lib/event-log";
import type { StepMetadata } from "../lib/step-event";
import { byUrn } from "./by-urn";

/** Steps of the engine's own book-keeping, which do nothing to a resource (pkg/resource/deploy/step.go). */
const INTERNAL: ReadonlySet<string> = new Set(["remove-pending-replace", "extend-parameterize", "diff"]);

/** All steps of a resource, in their order. */
export interface ResourceSteps {
  readonly urn: string;
  readonly steps: readonly StepMetadata[];
  /** What a refresh found; `same` where it found nothing. */
  readonly refreshed?: StepMetadata;
}

/** Gathers the steps of every resource, in the order of the URNs. */
export function stepsByResource(events: readonly EngineEvent[]): readonly ResourceSteps[] {
  const begun = events.flatMap(({ resourcePreEvent: event }) => event?.metadata ?? []).filter(isOfProgram);
  const steps = events.flatMap(({ resOutputsEvent: event }) => event?.metadata ?? []).filter(isOfProgram);
  const ended = byUrn(steps);
  return [...byUrn(begun)]
    .sort(inOrder)
    .map(([urn, steps]) => ({ urn, ...withRefresh(steps, ended.get(urn) ?? []) }));
}

function isOfProgram(step: StepMetadata): boolean {
  return !INTERNAL.has(step.op) && !isDefaultProvider(step);
}

/** A refresh begins as `refresh`; its end, which comes first, says what it found. */
function withRefresh(
  begun: readonly StepMetadata[],
  ended: readonly StepMetadata[],
): Omit<ResourceSteps, "urn"> {
  const steps = begun.filter(({ op }) => op !== "refresh");
  const [refreshed] = steps.length < begun.length ? ended : [];
  return refreshed === undefined ? { steps } : { steps, refreshed };
}

/** The engine makes a provider where the program names none, and does not count it. */
function isDefaultProvider({ type, urn }: StepMetadata): boolean {
  return type.startsWith("pulumi:providers:") && /::default(_[^:]*)?$/.test(urn);
}

function inOrder([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
