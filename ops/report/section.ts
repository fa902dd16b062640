import type { PropertyChange } from "../changes/change";
import type { Phrase } from "./phrase";

/** A part of the report. */
export interface Section {
  readonly title: Phrase;
  readonly entries: readonly Entry[];
  /** Of what the title names; an entry may be about many. */
  readonly count: number;
  /** It is there for who asks. */
  readonly folded: boolean;
  /** Where there is no room for all, what weighs least goes first. */
  readonly weight: number;
  readonly tone: Tone;
}

/** `bad` stops the change or takes something away, `changed` and `new` are what one came for, `calm` is the rest. */
export type Tone = "bad" | "changed" | "new" | "calm";

export interface Entry {
  readonly title: Phrase;
  /** Sentences about it. */
  readonly notes: readonly Phrase[];
  readonly properties: readonly PropertyChange[];
}
