import { changeSections, componentSection } from "./change-sections";
import { circumstanceSections, comparisonSections, warningSection } from "./circumstance-sections";
import { footerOf } from "./footer";
import { headlineOf } from "./headline";
import type { Phrase } from "./phrase";
import { policySections } from "./policy-sections";
import type { ReportInput } from "./report-input";
import type { Section } from "./section";

/** What every form of the report tells, in the order in which it does. */
export interface Outline {
  /** What changes, and how risky it is. */
  readonly headline: readonly [changes: Phrase, risk: Phrase];
  /** None is empty. */
  readonly sections: readonly Section[];
  readonly footer: readonly Phrase[];
}

/** All forms of a report are made of one outline. */
const known = new WeakMap<ReportInput, Outline>();

/** Replacements and deletions come first, and what nobody needs to act on last. */
export function outlineOf(input: ReportInput): Outline {
  const outline = known.get(input) ?? madeOutline(input);
  known.set(input, outline);
  return outline;
}

function madeOutline(input: ReportInput): Outline {
  const sections = [
    ...circumstanceSections(input),
    ...changeSections(input),
    ...policySections(input.policies),
    ...comparisonSections(input.comparison),
    warningSection(input),
    componentSection(input),
  ];
  return {
    headline: headlineOf(input),
    sections: sections.filter(({ entries }) => entries.length > 0),
    footer: footerOf(input),
  };
}
