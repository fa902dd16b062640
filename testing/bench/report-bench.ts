import type { Changes, ResourceChange } from "../../ops/changes/change";
import { renderHtml } from "../../ops/report/html";
import { renderJson } from "../../ops/report/json";
import { renderMarkdown } from "../../ops/report/markdown";
import type { ReportInput } from "../../ops/report/report-input";
import { renderTerminal } from "../../ops/report/terminal";
import { judgeChanges } from "../../ops/reversibility/judge-changes";
import { spread, type Spread } from "./statistics";

const CHANGES = 2000;
/** For all forms of the report together. */
const MAX_SECONDS = 1;

const FORMS = {
  markdown: renderMarkdown,
  html: renderHtml,
  json: renderJson,
  terminal: renderTerminal,
} as const;
type Form = keyof typeof FORMS;

interface ReportResult {
  readonly changes: number;
  readonly seconds: Spread;
  /** The share of each form. */
  readonly byForm: Readonly<Record<Form, Spread>>;
}

/** Measures how long every form of the report of a very large change takes, in a process that did nothing before. */
export function measureReport(runs: number): ReportResult {
  const input = largeReport();
  const forms = Object.keys(FORMS) as Form[];
  // The first round is measured too: a preview renders its report once.
  const rounds = Array.from({ length: runs }, () => forms.map((form) => secondsOf(() => FORMS[form](input))));
  const byForm = forms.map((form, index) => [
    form,
    spread(rounds.map((round) => round[index] ?? Number.NaN)),
  ]);
  return {
    changes: CHANGES,
    seconds: spread(rounds.map((round) => round.reduce((sum, each) => sum + each, 0))),
    byForm: Object.fromEntries(byForm) as Record<Form, Spread>,
  };
}

/** What is not as fast as it has to be; empty when all is. */
export function slowReport({ changes, seconds }: ReportResult): readonly string[] {
  if (seconds.max <= MAX_SECONDS) return [];
  return [`The report of ${changes} changes takes more than ${MAX_SECONDS} s.`];
}

export function printReport({ changes, seconds, byForm }: ReportResult): void {
  const row = ({ median, max }: Spread) => ({ median: median.toFixed(3), slowest: max.toFixed(3) });
  console.log(`\nRendering the report of ${changes} changes (seconds)`);
  console.table(
    Object.fromEntries(
      [...Object.entries(byForm), ["all", seconds] as const].map(([name, each]) => [name, row(each)]),
    ),
  );
}

function secondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** A quarter of each is created, replaced and deleted; what changes has five properties, one of them a policy. */
function largeReport(): ReportInput {
  const changes: Changes = {
    stack: "prod",
    planning: true,
    changes: Array.from({ length: CHANGES }, (_, index) => changeOf(index)),
    unchanged: CHANGES,
    diagnostics: [],
  };
  const statements = Array.from({ length: CHANGES / 10 }, (_, index) => ({
    policy: `policy-${index % 20}`,
    severity: "high",
    urn: urnOf(index),
    message: `What it is for.\nbucket-${index}: policy is absent, required: one.\nFix: Add one.\nWhy: docs/policies/x.md`,
  }));
  return {
    stack: "prod",
    actor: "octocat",
    createdAt: "2026-11-22T00:00:00.000Z",
    changes,
    policies: {
      packVersion: "0.1.0",
      violations: statements,
      advice: statements,
      exemptions: [],
      undecided: [],
    },
    reversibility: judgeChanges(changes),
    pendingOperations: [],
  };
}

function changeOf(index: number): ResourceChange {
  const operation = (["create", "update", "replace", "delete"] as const)[index % 4] ?? "update";
  const [before, after] = [viewOf(index, "old"), viewOf(index, "new")];
  const names = Object.keys(before.inputs);
  return {
    urn: urnOf(index),
    type: "aws:s3/bucket:Bucket",
    name: `bucket-${index}`,
    operation,
    deleteBeforeReplace: false,
    properties: names.map((path) => ({
      path,
      kind: "update",
      before: before.inputs[path],
      after: after.inputs[path],
      secret: false,
      forcesReplacement: operation === "replace" && path === "bucket",
    })),
    ...(operation === "create" ? {} : { before }),
    ...(operation === "delete" ? {} : { after }),
  };
}

function viewOf(index: number, side: string): NonNullable<ResourceChange["after"]> {
  const inputs = {
    bucket: `causeway-${index}-${side}`,
    forceDestroy: side === "new",
    lifecycleRules: [{ id: "expire", status: "Enabled", expiration: { days: index } }],
    policy: JSON.stringify({
      Statement: Array.from({ length: 20 }, (_, place) => ({ Sid: `${side}-${place}` })),
    }),
    tags: { Owner: "infra", Side: side, "a key that is quoted": "äöü" },
  };
  return { inputs, outputs: inputs, protect: false, retainOnDelete: false };
}

function urnOf(index: number): string {
  return `urn:pulumi:prod::causeway::aws:s3/bucket:Bucket::bucket-${index}`;
}
