import { byUrn, type StepsByUrn } from "../changes/by-urn";
import { endsReplacement, isEnd, isMaking } from "../changes/replacement";
import type { EngineEvent } from "../lib/event-log";
import type { StepEvent, StepMetadata } from "../lib/step-event";

/** What an update did to one resource, and to old ones of the same URN. */
export interface UrnSteps {
  /** Kinds of its own steps. `same` is none that anything begins with. */
  readonly begun: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  /** Of a replacement, the end of the old one: one whose old resource has gone already has none. */
  readonly endsOld: { readonly expected: boolean; readonly ended: boolean };
  /** How many old ones that an interrupted replacement left. */
  readonly leftovers: { readonly begun: number; readonly ended: number };
}

/** The steps of the update itself, by URN: an update is previewed first, and the log has both. */
export function urnSteps(events: readonly EngineEvent[]): ReadonlyMap<string, UrnSteps> {
  const begun = events.flatMap(({ resourcePreEvent: event }) => event ?? []);
  const ended = events.flatMap(({ resOutputsEvent: event }) => event ?? []);
  const planned = ofPhase(begun, true);
  const [allBegun, allEnded] = [ofPhase(begun, false), ofPhase(ended, false)];
  const of = (steps: StepsByUrn, urn: string): readonly StepMetadata[] => steps.get(urn) ?? [];
  return new Map(
    [...new Set([...allBegun.keys(), ...allEnded.keys()])].map((urn) => [
      urn,
      stepsOf(of(planned, urn), of(allBegun, urn), of(allEnded, urn)),
    ]),
  );
}

function ofPhase(events: readonly StepEvent[], isPreview: boolean): StepsByUrn {
  const ofIt = events.filter(({ planning = false }) => planning === isPreview);
  return byUrn(ofIt.map(({ metadata }) => metadata));
}

function stepsOf(
  planned: readonly StepMetadata[],
  begun: readonly StepMetadata[],
  ended: readonly StepMetadata[],
): UrnSteps {
  // An update that stopped early has not said what it replaces; its preview has.
  const all = [...planned, ...begun];
  const isLeftover = (step: StepMetadata): boolean => isEnd(step) && !endsReplacement(step, all);
  const endsOld = (step: StepMetadata): boolean => isEnd(step) && endsReplacement(step, all);
  const own = (steps: readonly StepMetadata[]): ReadonlySet<string> =>
    new Set(steps.filter((step) => !isLeftover(step)).map(({ op }) => op));
  return {
    begun: new Set([...own(begun)].filter((op) => op !== "same")),
    ended: own(ended),
    endsOld: { expected: !planned.some(isMaking) || planned.some(endsOld), ended: ended.some(endsOld) },
    leftovers: { begun: begun.filter(isLeftover).length, ended: ended.filter(isLeftover).length },
  };
}
