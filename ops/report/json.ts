import type { PropertyChange, ResourceChange, ResourceView } from "../changes/change";
import { isList, isObject } from "../changes/values";
import type { PolicyReport } from "../policies/policy-report";
import type { Verdict } from "../reversibility/verdict";
import { outlineOf } from "./outline";
import type { Phrase } from "./phrase";
import type { ReportComparison, ReportInput } from "./report-input";
import { visibleInJson } from "./visible";

/** The report for programs. Its version grows when a field goes or changes its meaning, and not when one comes. */
export interface JsonReport extends Omit<ReportInput, "changes" | "reversibility"> {
  readonly version: 1;
  /** As people read it. */
  readonly headline: { readonly changes: string; readonly risk: string };
  readonly planning: boolean;
  readonly unchanged: number;
  readonly tier: string;
  /** URNs. */
  readonly backupFirst: readonly string[];
  readonly changes: readonly JsonChange[];
  readonly policies: PolicyReport;
  readonly comparison?: ReportComparison;
  readonly diagnostics: ReportInput["changes"]["diagnostics"];
}

/** A change, and what was said of the way back from it. */
export interface JsonChange extends Omit<ResourceChange, "before" | "after"> {
  /** What is new or goes as a whole. */
  readonly inputs?: ResourceView["inputs"];
  readonly verdict?: Omit<Verdict, "urn">;
}

/** Nothing is shortened or left out. */
export function renderJson(input: ReportInput): string {
  return `${visibleInJson(JSON.stringify(documentOf(input), null, 2))}\n`;
}

/** In an order of its own, whatever that of the input is; what is absent is left out by JSON itself. */
function documentOf(input: ReportInput): JsonReport {
  const { stack, targets, commit, dirty, actor, createdAt, artifactUrl, changes, reversibility, comparison } =
    input;
  const [what = "", risk = ""] = outlineOf(input).headline.map(textOf);
  return {
    version: 1,
    stack,
    targets,
    commit,
    dirty,
    actor,
    createdAt,
    artifactUrl,
    headline: { changes: what, risk },
    planning: changes.planning,
    unchanged: changes.unchanged,
    tier: reversibility.tier,
    backupFirst: reversibility.backupFirst,
    changes: changes.changes.map((change, index) => jsonChange(change, reversibility.verdicts[index])),
    policies: sorted(input.policies),
    comparison: sorted(comparison),
    pendingOperations: sorted(input.pendingOperations),
    diagnostics: sorted(changes.diagnostics),
  };
}

function jsonChange(change: ResourceChange, verdict: Verdict | undefined): JsonChange {
  const { urn, type, name, operation, deleteBeforeReplace, component, leftover, before, after } = change;
  const whole = before === undefined || after === undefined ? (after ?? before) : undefined;
  return {
    urn,
    type,
    name,
    operation,
    deleteBeforeReplace,
    component,
    leftover,
    properties: change.properties.map(jsonProperty),
    inputs: sorted(whole?.inputs),
    verdict: verdict?.urn === urn ? jsonVerdict(verdict) : undefined,
  };
}

function jsonProperty(property: PropertyChange): PropertyChange {
  const { path, kind, before, after, secret, forcesReplacement } = property;
  return { path, kind, before: sorted(before), after: sorted(after), secret, forcesReplacement };
}

function jsonVerdict({ reversibility, reason, needs, backupFirst }: Verdict): Omit<Verdict, "urn"> {
  return { reversibility, reason, needs, backupFirst };
}

function textOf(phrase: Phrase): string {
  return phrase.map(({ text }) => text).join("");
}

/** Keys in the order of the alphabet, in which the engine writes them already. */
function sorted<T>(value: T): T {
  return inOrder(value) as T;
}

function inOrder(value: unknown): unknown {
  if (isList(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, inOrder(part)]));
}
