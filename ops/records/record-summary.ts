import { markdownOf } from "../report/markdown-text";
import { counted, own, phrase } from "../report/phrase";
import { tookMs, type DeploymentRecord } from "./deployment-record";
import { slowText } from "./pace";
import { tookText } from "./record-table";

/** A deployment in one line of Markdown, and whether it was slow in another. */
export function recordSummary(record: DeploymentRecord): string {
  const { stack, result, done, notDone, targets } = record;
  const part = targets === undefined ? "" : `part of the stack: ${counted(targets.length, "target")}, `;
  const count = `${done.length} of ${done.length + notDone.length} changes done`;
  const line = markdownOf(phrase`${stack}: ${own(`${part}${result}, ${count}, in ${tookText(record)}.`)}`);
  const slow = slowText(tookMs(record), record.pace);
  return slow === undefined ? line : `${line}\n\n**${slow}**`;
}
