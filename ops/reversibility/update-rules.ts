import type { ResourceChange } from "../changes/change";
import { shown, transitionOf, type Transition } from "./inputs";
import type { Finding, Rule } from "./type-facts";

/** What a rule says, without the property's change, which comes first in the reason. */
export interface Consequence extends Pick<Finding, "reversibility" | "needs"> {
  /** Follows `retentionInDays falls from 365 to 30: `. */
  readonly reason: string;
  readonly backupFirst?: boolean;
}

/**
 * For a number that must not get smaller.
 *
 * @param absent what it is when it is not set
 */
export function lowered(property: string, consequence: Consequence, absent?: number): Rule {
  return whenChanged(property, consequence, "falls", ({ before, after }) =>
    isLess(amount(after, absent), amount(before, absent)),
  );
}

/** For a number that must not get larger. */
export function raised(property: string, consequence: Consequence): Rule {
  return whenChanged(property, consequence, "grows", ({ before, after }) =>
    isLess(amount(before), amount(after)),
  );
}

/** For a switch that is turned on. */
export function turnedOn(property: string, consequence: Consequence): Rule {
  return whenChanged(property, consequence, "goes", ({ before, after }) => before !== true && !isOff(after));
}

/** For a switch that is turned off. */
export function turnedOff(property: string, consequence: Consequence): Rule {
  return whenChanged(property, consequence, "goes", ({ before, after }) => !isOff(before) && after !== true);
}

/** For a property that is taken away. */
export function removed(property: string, consequence: Consequence): Rule {
  const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
  return whenChanged(property, consequence, "goes", ({ before, after }) => isSet(before) && !isSet(after));
}

/** For a property that goes from one certain value to another. */
export function turns(property: string, from: string, to: string, consequence: Consequence): Rule {
  return whenChanged(property, consequence, "goes", ({ before, after }) => before === from && after === to);
}

/**
 * For a property whose change matters in some cases.
 *
 * @param verb what it does, in the reason
 * @param matters whether this change is such a case; what cannot be told is
 */
export function whenChanged(
  property: string,
  consequence: Consequence,
  verb: string,
  matters: (transition: Transition) => boolean,
): Rule {
  return {
    reads: [property],
    judge: (change: ResourceChange) => {
      const transition = transitionOf(change, property);
      if (transition === undefined || !matters(transition)) return undefined;
      return finding(property, verb, transition, consequence);
    },
  };
}

function finding(
  property: string,
  verb: string,
  { before, after }: Transition,
  { reason, backupFirst = false, ...consequence }: Consequence,
): Finding {
  const change = `${property} ${verb} from ${shown(before)} to ${shown(after)}`;
  return { ...consequence, reason: `${change}: ${reason}`, backupFirst };
}

/** @returns `undefined` when it cannot be told */
function amount(value: unknown, absent?: number): number | undefined {
  return typeof value === "number" ? value : (value ?? undefined) === undefined ? absent : undefined;
}

function isLess(one: number | undefined, other: number | undefined): boolean {
  return one === undefined || other === undefined || one < other;
}

function isOff(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}
