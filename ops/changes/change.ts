/**
 * What the engine does to a resource. A replacement is one change, whichever of its steps comes first. `forget` leaves it
 * in the cloud and takes it out of the state; `refresh` takes into the state what somebody did in the cloud, and has no
 * `after` where the resource is gone.
 */
export type Operation = "create" | "update" | "replace" | "delete" | "forget" | "import" | "read" | "refresh";

/** A resource as the engine's events show it: secrets read `[secret]`, and what is not known yet is a marker of its own. */
export interface ResourceView {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Pulumi refuses to delete or to replace it. */
  readonly protect: boolean;
  /** Pulumi leaves it in the cloud when it goes from the state. */
  readonly retainOnDelete: boolean;
}

/** A property that changes. */
export interface PropertyChange {
  /**
   * As the engine writes it, e.g. `ingress[0].cidrBlocks[1]` or `tags["a.b"]`; within a document that is a text it goes
   * on, e.g. `policy.Statement[0].Action`. `protect` and `retainOnDelete` are Pulumi's own options.
   */
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  /** Absent where it is added; `[secret]` where either side is a secret. */
  readonly before?: unknown;
  /** Absent where it is deleted; `[unknown]` where only the deployment will tell. */
  readonly after?: unknown;
  readonly secret: boolean;
  readonly forcesReplacement: boolean;
}

/** What happens to one resource. */
export interface ResourceChange {
  readonly urn: string;
  readonly type: string;
  /** Last part of the URN. */
  readonly name: string;
  readonly operation: Operation;
  /** In the order of their paths; empty for a creation and a deletion, whose whole is in `after` or `before`. */
  readonly properties: readonly PropertyChange[];
  /** Absent for what is not there yet. */
  readonly before?: ResourceView;
  /** Absent for what goes. */
  readonly after?: ResourceView;
  /** For a replacement: the old one goes before the new one comes. */
  readonly deleteBeforeReplace: boolean;
  /** It only groups others: nothing happens in the cloud. */
  readonly component?: true;
  /** For a deletion: what goes is an old one that an interrupted replacement left; the resource itself stays. */
  readonly leftover?: true;
}

/** What a run of the engine does, or would do, to a stack. */
export interface Changes {
  readonly stack: string;
  /** Whether it was a preview. */
  readonly planning: boolean;
  /** Every resource that does not stay as it is; in the order of their URNs, so that equal runs read alike. */
  readonly changes: readonly ResourceChange[];
  /** How many stay as they are. */
  readonly unchanged: number;
  /** What the engine and the program reported as errors and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly urn?: string;
  readonly message: string;
}

/** What stands for a value that is secret. */
export const SECRET = "[secret]";

/** What stands for a value that only the deployment will tell. */
export const UNKNOWN = "[unknown]";
