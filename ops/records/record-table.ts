import { duration } from "../lib/terminal";
import { textTable, type Cell } from "../status/text-table";
import { tookMs, type DeploymentRecord } from "./deployment-record";

const TONES = {
  succeeded: "green",
  baking: "yellow",
  failed: "red",
  cancelled: "yellow",
  unknown: "yellow",
} as const;

/** A deployment a line, the newest first. */
export function recordTable(records: readonly DeploymentRecord[], width: number): readonly string[] {
  const header = ["Started", "Result", "Kind", "Commit", "By", "Took", "Changes", "Id"];
  const rows = [header.map((text): Cell => ({ text, tone: "dim" })), ...records.map(rowOf)];
  return textTable(rows, width, [7, 4]);
}

function rowOf(record: DeploymentRecord): readonly Cell[] {
  const { startedAt, result, kind, commit, dirty, actor, done, id } = record;
  return [
    { text: `${startedAt.slice(0, 10)} ${startedAt.slice(11, 19)}` },
    { text: result, tone: TONES[result] },
    { text: kind },
    { text: `${commit?.slice(0, 12) ?? "none"}${dirty ? "+" : ""}` },
    { text: actor },
    { text: tookText(record) },
    { text: String(done.length) },
    { text: id },
  ];
}

/** Of one whose end nobody saw there is no length. */
export function tookText(record: DeploymentRecord): string {
  return record.result === "unknown" ? "unknown" : duration(tookMs(record));
}
