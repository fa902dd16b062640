import type { Changes } from "../changes/change";
import type { PolicyReport } from "../policies/policy-report";
import type { ReversibilityReport } from "../reversibility/verdict";

/** What another environment did not do that this one would, and the other way round. */
export interface ReportComparison {
  /** The other stack. */
  readonly other: string;
  /** One line for each operation. */
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

/** Everything that the report of a preview tells. Equal input gives equal bytes. */
export interface ReportInput {
  readonly stack: string;
  /** URNs of the resources that it is confined to; absent where it is of the whole stack. */
  readonly targets?: readonly string[];
  /** Full commit of the working tree, where there is one. */
  readonly commit?: string;
  /** Whether the working tree had something that is in no commit; absent where nobody knows. */
  readonly dirty?: boolean;
  /** GitHub login in CI, user name elsewhere. */
  readonly actor: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of masked events. */
  readonly changes: Changes;
  /** Of masked events too: a policy quotes what it found. */
  readonly policies: PolicyReport;
  readonly reversibility: ReversibilityReport;
  /** Absent where there is nothing to compare with. */
  readonly comparison?: ReportComparison;
  /** Operations whose end the engine did not live to see. */
  readonly pendingOperations: readonly { readonly type: string; readonly urn: string }[];
  /** Where the whole report is; a link where it begins with `https://`. */
  readonly artifactUrl?: string;
}
