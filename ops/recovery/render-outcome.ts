import { printable } from "../lib/printable";
import { style } from "../lib/terminal";
import type { Finding, Outcome } from "./finish-operations";
import type { PossibleOrphan } from "./possible-orphan";

/** What became of interrupted operations, for people; empty where there were none. */
export function renderOutcome({ adopted, absent, read, gone, orphans }: Outcome): string[] {
  return [
    ...section("Made, and in the state now", adopted.map(line)),
    ...section("Not made; the next deployment makes it", absent.map(line)),
    ...section("Changed in part or not at all; the state has what is there now", read.map(line)),
    ...section("Deleted, and out of the state now", gone.map(line)),
    ...renderOrphans(orphans),
  ];
}

export function renderOrphans(orphans: readonly PossibleOrphan[]): string[] {
  return section("May have been made: look for each", orphans.map(renderOrphan));
}

/** A heading with its lines below, or nothing. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [style("bold", `${title} (${lines.length}):`), ...lines];
}

export function line({ type, name, id }: Finding): string {
  return printable(`  ${type} ${name}${id === undefined ? "" : `, ${id}`}`);
}

function renderOrphan({ type, name, account, region, look, adopt, advice }: PossibleOrphan): string {
  return [
    `  ${type} ${name}, in ${region === "" ? account : `${account}, ${region}`}`,
    `    look:      ${look}`,
    ...(adopt === undefined ? [] : [`    take over: ${adopt}`]),
    `    ${advice}`,
  ]
    .map(printable)
    .join("\n");
}
