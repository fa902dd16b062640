import { concerns, isExpired, stackOf, type Exemption } from "../exemptions/exemption";

/** A value that a policy needed and could not know. */
export interface Undecided {
  readonly policy: string;
  readonly urn: string;
  /** Path of the value. */
  readonly path: string;
}

/** What the pack has met in one run, for the policies that speak last. */
export class Ledger {
  readonly undecided: Undecided[] = [];
  /** Exemptions of the stack that hold today. */
  readonly #exemptions: readonly Exemption[];
  readonly #used = new Map<Exemption, Set<string>>();
  readonly #judged = new Set<string>();

  /** @param today as `YYYY-MM-DD` */
  constructor(exemptions: readonly Exemption[], stack: string, today: string) {
    this.#exemptions = exemptions.filter(
      (exemption) => stackOf(exemption) === stack && !isExpired(exemption, today),
    );
  }

  /** Notes that a policy has looked at a resource. */
  judged(policy: string, urn: string): void {
    this.#judged.add(`${policy} ${urn}`);
  }

  /** Whether a violation is accepted; the exemption counts as used then. */
  isExempt(policy: string, urn: string): boolean {
    const exemption = this.#exemptions.find((one) => one.policy === policy && concerns(one, urn));
    if (exemption === undefined) return false;
    const urns = this.#used.get(exemption) ?? new Set();
    this.#used.set(exemption, urns.add(urn));
    return true;
  }

  /** Exemptions that hide a violation, with the URNs of what they hide. */
  get inForce(): ReadonlyMap<Exemption, ReadonlySet<string>> {
    return this.#used;
  }

  /**
   * Exemptions that hide nothing, though all they are about was judged and no value was unknown.
   *
   * @param urns of every resource of the stack
   */
  unused(urns: readonly string[]): readonly Exemption[] {
    return this.#exemptions.filter((exemption) => {
      if (this.#used.has(exemption)) return false;
      const { policy } = exemption;
      const open = this.undecided.some((one) => one.policy === policy && concerns(exemption, one.urn));
      const meant = urns.filter((urn) => concerns(exemption, urn));
      return !open && meant.every((urn) => this.#judged.has(`${policy} ${urn}`));
    });
  }
}
