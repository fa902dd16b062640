import type { EngineEvent } from "../lib/event-log";
import type { Properties, StepEvent } from "../lib/step-event";
import { SECRET } from "./change";
import { coverEvent } from "./cover-event";
import { HiddenValues } from "./hidden-values";
import { hideVanished } from "./hide-vanished";
import { maskTogether, type Hide } from "./mask-together";
import { mayNameSecret } from "./secret-names";

declare const MASKED: unique symbol;

/** Events without a secret in them. */
export type MaskedEvents = readonly EngineEvent[] & { readonly [MASKED]: true };

/**
 * Masks secrets in the engine's events, so that they can be shown and kept: what the engine says is secret, in all states
 * of the resource; what a property's name says is; copies of such a value, wherever they stand, in every spelling that is
 * looked for (spellings.ts); and what is a secret by its form. What else was made of one is not recognised, such as its
 * hash. Names of resources stay as they are, since they are part of the program.
 */
export function maskEvents(events: readonly EngineEvent[]): MaskedEvents {
  const hidden = new HiddenValues();
  const hide: Hide = (value) => hidden.add(value);
  const masked = new Map<unknown, unknown>();
  for (const states of statesByUrn(events).values()) {
    for (const [state, safe] of maskStates(states, hide)) masked.set(state, safe);
  }
  for (const event of events) {
    for (const { metadata } of stepsOf(event)) {
      hideVanished(metadata.old?.inputs, metadata.new?.inputs, hide);
      hideVanished(metadata.old?.outputs, metadata.new?.outputs, hide);
    }
    const config = event.preludeEvent?.config;
    if (config !== undefined) masked.set(config, maskTogether("", [config], hide)[0]);
  }
  const cover = hidden.cover(urnsOf(events).join("\n"));
  return events.map((event) => coverEvent(event, masked, cover)) as unknown as MaskedEvents;
}

function stepsOf({ resourcePreEvent, resOutputsEvent, resOpFailedEvent }: EngineEvent): readonly StepEvent[] {
  return [resourcePreEvent, resOutputsEvent, resOpFailedEvent].filter((event) => event !== undefined);
}

/** Every state that the events show of a resource: before and after each step, inputs and outputs. */
function statesByUrn(events: readonly EngineEvent[]): ReadonlyMap<string, readonly Properties[]> {
  const states = new Map<string, Properties[]>();
  for (const [urn, state] of events.flatMap(statesIn)) {
    const found = states.get(urn);
    if (found === undefined) states.set(urn, [state]);
    else found.push(state);
  }
  return states;
}

function statesIn(event: EngineEvent): readonly (readonly [urn: string, state: Properties])[] {
  const { resourceUrn = "", before, after } = event.policyRemediationEvent ?? {};
  const remedied = [before, after].map((state) => [resourceUrn, state] as const);
  const stepped = stepsOf(event).flatMap(({ metadata: { urn, old, new: next } }) =>
    [old?.inputs, old?.outputs, next?.inputs, next?.outputs].map((state) => [urn, state] as const),
  );
  return [...remedied, ...stepped].flatMap(([urn, state]) => (state ? [[urn, state] as const] : []));
}

/** Most states of a resource are the same, since most of its steps change little, and most have nothing to do with secrets. */
function maskStates(states: readonly Properties[], hide: Hide): readonly (readonly [Properties, unknown])[] {
  const texts = states.map((state) => JSON.stringify(state));
  const byText = new Map<string, unknown>(texts.map((text, index) => [text, states[index]]));
  const different = [...byText.values()];
  const isClear = !texts.some((text) => text.includes(SECRET) || mayNameSecret(text));
  const masked = isClear ? different : maskTogether("", different, hide);
  [...byText.keys()].forEach((text, index) => byText.set(text, masked[index]));
  return states.map((state, index) => [state, byText.get(texts[index] ?? "")]);
}

function urnsOf(events: readonly EngineEvent[]): readonly string[] {
  return [...new Set(events.flatMap((event) => stepsOf(event).map(({ metadata }) => metadata.urn)))];
}
