/** What was asked for. Every value was known by the time that the creation began. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Where a resource was to be made. */
export interface Place {
  /** AWS account id, or GitHub owner. */
  readonly account: string;
  /** AWS region; empty for GitHub. */
  readonly region: string;
}

/** What a second creation comes to while the first one is there. */
export type SecondCreation =
  /** It fails. */
  | "refused"
  /** It makes another one, and the first goes on costing money. */
  | "paid"
  /** It makes another one, and the first costs nothing. */
  | "free"
  | "unknown";

/** There is at most one, and its id follows from what was asked for: it is read under that id. */
export interface Known {
  readonly kind: "known";
  /** `undefined` when this one's does not follow after all. */
  readonly id: (inputs: Inputs, place: Place) => string | undefined;
}

/** Its id is made up by the cloud: somebody has to look for it. */
export interface Sought {
  readonly kind: "sought";
  /** Arguments of a read-only `aws` or `gh` command that shows it. */
  readonly look: (inputs: Inputs, place: Place) => string;
  /** What its id looks like, e.g. `vpc-...`, or what it is, e.g. `<ARN>`. */
  readonly idForm: string;
  readonly again: SecondCreation;
  /** The same where the engine draws the name, and draws another one the next time. Default: {@link again}. */
  readonly againByNewName?: SecondCreation;
  /** Why it is not to be deleted, where that is so. */
  readonly keep?: string;
  /** What else to know before it is deleted; a sentence. */
  readonly note?: string;
}

/** Made a second time it is what it was after the first, or it makes nothing at all. */
export interface Repeatable {
  readonly kind: "repeatable";
  readonly why: string;
}

/** What can be found out about a creation whose end nobody saw. */
export type Rule = Known | Sought | Repeatable;

/** By type. */
export type Rules = Readonly<Record<string, Rule>>;

export function known(id: Known["id"]): Known {
  return { kind: "known", id };
}

/** The id is one of the inputs. */
export function named(property: string): Known {
  return known((inputs) => String(inputs[property]));
}

/** Parts of an id; what is not given is left out. */
export function joined(separator: string, ...parts: readonly unknown[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map(String)
    .join(separator);
}

export function sought(rule: Omit<Sought, "kind">): Sought {
  return { kind: "sought", ...rule };
}

export function repeatable(why: string): Repeatable {
  return { kind: "repeatable", why };
}

export function arn(service: string, { account, region }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
