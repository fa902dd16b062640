import type { Changes, ResourceChange } from "../changes/change";
import { renderMarkdown } from "../report/markdown";
import { markdownOf } from "../report/markdown-text";
import { outlineOf } from "../report/outline";
import { counted, own, phrase } from "../report/phrase";
import type { ReportInput } from "../report/report-input";
import { safeLink } from "../report/safe-link";
import { judgeChanges } from "../reversibility/judge-changes";
import { doubleCost } from "./double-cost";
import type { Part } from "./part";
import type { PreviewRun } from "./preview-run";
import type { Artifact } from "./read-artifact";

/**
 * What a preview shows. How risky its changes are is judged here, by our own code, whatever the preview says of that;
 * who asked, when, and of which commit is GitHub's word.
 */
export function shownPart(stack: string, artifact: Artifact, run: PreviewRun): Part {
  const { changes } = artifact;
  const input = inputOf(stack, artifact, run);
  const notes = doubleCost(changes).map((note) => `\n${markdownOf(note)}\n`);
  const full = `${withoutMarker(renderMarkdown(input))}${notes.join("")}`;
  return {
    stack,
    kind: "shown",
    run: run.number,
    attempt: run.attempt,
    summary: outlineOf(input).headline.map(markdownOf).join(". "),
    forms: [() => full, () => `${withoutMarker(renderMarkdown(namesOnly(input)))}${shortNote(run)}`],
  };
}

/** What is against a preview that policies stopped. */
export function refusedPart(stack: string, artifact: Artifact, run: PreviewRun): Part {
  const input = inputOf(stack, artifact, run);
  const { violations } = input.policies;
  const summary = markdownOf(
    phrase`${stack}: stopped by ${own(counted(violations.length, "policy violation"))}`,
  );
  const formOf = (report: string): string => {
    const text = withoutMarker(report);
    // Its own title says what changes, as if that could be.
    const body = text.slice(text.indexOf("\n") + 1);
    return `### ${summary}\n\nNothing of this can be deployed until they are mended.\n${body}`;
  };
  return {
    stack,
    kind: "failed",
    run: run.number,
    attempt: run.attempt,
    summary,
    forms: [
      () => formOf(renderMarkdown(input)),
      () => `${formOf(renderMarkdown(namesOnly(input)))}${shortNote(run)}`,
    ],
  };
}

function inputOf(stack: string, artifact: Artifact, run: PreviewRun): ReportInput {
  const { changes, policies, comparison, pendingOperations } = artifact;
  return {
    stack,
    commit: run.subject.sha,
    actor: run.actor,
    createdAt: run.createdAt,
    changes,
    policies,
    reversibility: judgeChanges(changes),
    ...(comparison === undefined ? {} : { comparison }),
    pendingOperations,
    artifactUrl: run.url,
  };
}

/** Where a preview is, whose part had to go. */
export function shortNote({ url }: Pick<PreviewRun, "url">): string {
  const link = safeLink(url);
  const where = link === undefined ? "its run" : `[its run](${link})`;
  return `\nToo long to be shown here in full: the artifacts of ${where} have the rest.\n`;
}

/** A part has a line of its own to be found by. */
function withoutMarker(markdown: string): string {
  return markdown.slice(markdown.indexOf("\n") + 1);
}

function namesOnly(input: ReportInput): ReportInput {
  const changes: Changes = { ...input.changes, changes: input.changes.changes.map(nameOnly) };
  return { ...input, changes };
}

function nameOnly({ after, before, ...change }: ResourceChange): ResourceChange {
  // Whether there is a state before and after is told all the same.
  const nothing = { inputs: {}, outputs: {}, protect: false, retainOnDelete: false };
  return {
    ...change,
    ...(before === undefined ? {} : { before: nothing }),
    ...(after === undefined ? {} : { after: nothing }),
    properties: [],
  };
}

/** A preview that is not there, and why. */
export function failedPart(stack: string, why: string, run: PreviewRun): Part {
  const link = safeLink(run.url);
  const log = link === undefined ? "" : ` [Its run](${link}) tells more.`;
  const summary = markdownOf(phrase`${stack}: not previewed, as ${{ kind: "said", text: why }}`);
  const text = `### ${summary}\n\nNothing is known of what would change.${log} To try again: \`/preview ${stack}\``;
  return { stack, kind: "failed", run: run.number, attempt: run.attempt, summary, forms: [() => text] };
}
