import type { ResourceChange } from "../changes/change";
import type { Verdict } from "./verdict";

/** Inputs of a resource, as events show them: any of them may be absent, secret or not known yet. */
export type Inputs = Readonly<Record<string, unknown>>;

/** What can be said of the way back, before it is known of which resource. */
export type Finding = Omit<Verdict, "urn">;

/** What else the same run changes, which may say more about a resource than the resource itself. */
export interface Surroundings {
  readonly changes: readonly ResourceChange[];
}

/** Judges one aspect of a change. */
export interface Rule {
  /** Inputs of the resource that it looks at. */
  readonly reads: readonly string[];
  /** @returns `undefined` when the aspect is not touched */
  readonly judge: (change: ResourceChange, surroundings: Surroundings) => Finding | undefined;
}

/** What becomes of the data of a resource that is deleted. */
export interface Caught {
  /** `refused`: it is not deleted after all. `kept`: the data outlives it. `remade`: its inputs bring the data along. */
  readonly how: "refused" | "kept" | "remade";
  /** Why, naming the property. */
  readonly reason: string;
  /** What brings the data back; for what is kept only. */
  readonly needs?: string;
}

/** Something that keeps the data of a resource that is to be deleted. */
export interface SafetyNet {
  /** Inputs of the resource that it looks at. */
  readonly reads: readonly string[];
  /** @param before of the resource as it is: what the run itself would set counts for the next one only */
  readonly catches: (before: Inputs, surroundings: Surroundings) => Caught | undefined;
}

/** What there is to a resource beyond its inputs. */
export type Holding =
  /** Nothing. */
  | {
      readonly kind: "nothing";
      /** What is not done while it is away. */
      readonly meanwhile?: string;
      /** What making it again needs beside the reverse change. */
      readonly needs?: string;
    }
  /** Something by which others know it, and which is never given again. */
  | {
      readonly kind: "identity";
      readonly reason: string;
      readonly needs: string;
      readonly nets: readonly SafetyNet[];
    }
  /** Data. */
  | {
      readonly kind: "data";
      /** E.g. `its databases`. */
      readonly what: string;
      /** Tried in their order; the first one that catches counts. */
      readonly nets: readonly SafetyNet[];
      /** Why nothing caught it, e.g. `forceDestroy is on`. */
      readonly because?: string;
      /** What the way back would need. */
      readonly needs: string;
      /** Whether a backup can be made of it. */
      readonly canBackUp: boolean;
    };

/** What is known of a type. */
export interface TypeFacts {
  readonly holds: Holding;
  /** For what cannot be undone once it is there. */
  readonly creation?: Rule;
  /** For properties whose earlier value cannot simply be set again. */
  readonly updates?: readonly Rule[];
}

/** Facts by type. */
export type TypeTable = Readonly<Record<string, TypeFacts>>;
