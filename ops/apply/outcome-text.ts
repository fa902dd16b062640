import type { ResourceChange } from "../changes/change";
import { style } from "../lib/terminal";
import type { Outcome } from "./outcome";

/** What an update did of what was planned, for a terminal. */
export function outcomeText(stack: string, { done, unfinished, notDone }: Outcome): string {
  if (unfinished.length === 0 && notDone.length === 0) {
    return style("green", `${stack}: everything that the preview showed is done (${count(done)}).`);
  }
  return [
    style("red", `${stack}: ${count(done)} of ${done.length + unfinished.length + notDone.length} done.`),
    ...list("Begun, and not ended:", unfinished),
    ...list("Not done:", notDone),
  ].join("\n");
}

function list(title: string, changes: readonly ResourceChange[]): readonly string[] {
  return changes.length === 0 ? [] : [title, ...changes.map(line)];
}

function line({ operation, type, name }: ResourceChange): string {
  return `  ${operation} ${name} (${type})`;
}

function count(changes: readonly ResourceChange[]): string {
  return changes.length === 1 ? "1 change" : `${changes.length} changes`;
}
