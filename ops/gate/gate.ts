import type { Facts } from "./facts";

/** What a gate says of a deployment. */
export type Finding =
  | { readonly outcome: "passed"; readonly why: string }
  /** It asks nothing of this stack, or of this kind of deployment. */
  | { readonly outcome: "not-asked"; readonly why: string }
  | {
      readonly outcome: "refused";
      readonly why: string;
      /** What to do about it, or who may. */
      readonly fix: string;
    };

/** One condition of a deployment. */
export interface Gate {
  readonly name: string;
  /** Whether an emergency rollback asks it too: for that there are ten minutes, and what it goes back to was let through before. */
  readonly onRollback: boolean;
  /** @throws whatever keeps it from finding out: that refuses too */
  judge(facts: Facts): Promise<Finding>;
}

/** A finding with the name of its gate. */
export type Judgement = Finding & { readonly gate: string };

export function passed(why: string): Finding {
  return { outcome: "passed", why };
}

export function notAsked(why: string): Finding {
  return { outcome: "not-asked", why };
}

export function refused(why: string, fix: string): Finding {
  return { outcome: "refused", why, fix };
}
