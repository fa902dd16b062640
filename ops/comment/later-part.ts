import { afterMerge } from "../chat/after-merge";
import { markdownOf } from "../report/markdown-text";
import { phrase } from "../report/phrase";
import type { Part } from "./part";
import type { PreviewRun } from "./preview-run";

/** What is said of a stack that is affected, and previewed after the merge alone. */
export function laterPart(stack: string, run: PreviewRun): Part {
  const summary = markdownOf(phrase`${stack}: is affected, and shown after the merge`);
  const text = [`### ${summary}`, ...afterMerge(stack).map(markdownOf)].join("\n\n");
  return { stack, kind: "later", run: run.number, attempt: run.attempt, summary, forms: [() => text] };
}
