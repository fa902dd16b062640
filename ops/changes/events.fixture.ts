import type { EngineEvent } from "../lib/event-log";
import type { PropertyDiff, StepMetadata, StepState } from "../lib/step-event";

export const TOPIC = "aws:sns/topic:Topic";

/** URN of a resource of prod. */
export function urnOf(name: string, type = TOPIC): string {
  return `urn:pulumi:prod::causeway::${type}::${name}`;
}

/** How the engine writes a secret down. */
export const engineSecret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};

/** How the engine writes down what is not known yet. */
export const engineUnknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function stateOf(inputs: StepState["inputs"], more: Partial<StepState> = {}): StepState {
  return { urn: urnOf("it"), type: TOPIC, custom: true, id: "it-1", inputs, outputs: {}, ...more };
}

/** A step of the resource `it`, unless its URN says otherwise. */
export function stepOf(op: string, more: Partial<StepMetadata> = {}): StepMetadata {
  return { op, urn: urnOf("it"), type: TOPIC, old: null, new: null, detailedDiff: null, ...more };
}

/** The beginning of a step in a preview. */
export function begins(op: string, more: Partial<StepMetadata> = {}): EngineEvent {
  return { sequence: 0, resourcePreEvent: { metadata: stepOf(op, more), planning: true } };
}

/** The end of a step in a preview. */
export function ends(op: string, more: Partial<StepMetadata> = {}): EngineEvent {
  return { sequence: 0, resOutputsEvent: { metadata: stepOf(op, more), planning: true } };
}

/** An update of some inputs, of which the provider says which differ. */
export function updates(
  before: StepState["inputs"],
  after: StepState["inputs"],
  detailedDiff: Readonly<Record<string, PropertyDiff>> | null = null,
): EngineEvent {
  return begins("update", { old: stateOf(before), new: stateOf(after), detailedDiff });
}

export function differs(diffKind: PropertyDiff["diffKind"], inputDiff = true): PropertyDiff {
  return { diffKind, inputDiff };
}
