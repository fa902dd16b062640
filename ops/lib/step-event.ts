/** Inputs or outputs of a resource as the engine writes them down. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource before or after a step (sdk/go/common/apitype/events.go, `StepEventStateMetadata`). */
export interface StepState {
  readonly urn: string;
  readonly type: string;
  /** A provider manages it; a component has none. */
  readonly custom?: boolean;
  readonly id: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** How a property differs, as the provider says it. */
export interface PropertyDiff {
  readonly diffKind: "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";
  /** The old inputs differ from the new ones; otherwise the old outputs do. */
  readonly inputDiff: boolean;
}

/** One thing that the engine does to one resource (`StepEventMetadata`). */
export interface StepMetadata {
  /** `same`, `create`, `create-replacement`, ... (sdk/go/common/apitype/history.go, `OpType`). */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old: StepState | null;
  readonly new: StepState | null;
  /** Properties, without a path, that force a replacement. */
  readonly keys?: readonly string[];
  /** Properties, without a path, that differ. */
  readonly diffs?: readonly string[];
  /** By path; `null` where the provider did not look that closely. */
  readonly detailedDiff: Readonly<Record<string, PropertyDiff>> | null;
}

/** The beginning, the end or the failure of a step. */
export interface StepEvent {
  readonly metadata: StepMetadata;
  /** It is only planned. */
  readonly planning?: boolean;
}
