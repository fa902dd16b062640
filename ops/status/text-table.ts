import { printable } from "../lib/printable";
import { style } from "../lib/terminal";

/** Text in a table. */
export interface Cell {
  readonly text: string;
  readonly tone?: "red" | "yellow" | "green" | "dim";
}

const GAP = "  ";
const NARROWEST = 7;

/**
 * Lines of a table whose columns are as wide as their widest cell. Where that is too wide, cells are cut, and what
 * is missing shows as `…`.
 *
 * @param width of the terminal, in characters
 * @param mayBeCut columns, in the order in which they give way
 */
export function textTable(
  rows: readonly (readonly Cell[])[],
  width: number,
  mayBeCut: readonly number[],
): readonly string[] {
  const widths = fitted(rows, width, mayBeCut);
  return rows.map((cells) =>
    cells
      .map(({ text, tone }, column) => {
        const cut = cutTo(text, widths[column] ?? 0);
        const padding = column === cells.length - 1 ? "" : " ".repeat((widths[column] ?? 0) - cut.length);
        return `${tone === undefined ? cut : style(tone, cut)}${padding}`;
      })
      .join(GAP),
  );
}

function fitted(
  rows: readonly (readonly Cell[])[],
  width: number,
  mayBeCut: readonly number[],
): readonly number[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((cells) => cells[column]?.text.length ?? 0)),
  );
  let excess = widths.reduce((sum, one) => sum + one, GAP.length * (columns - 1)) - width;
  for (const column of mayBeCut) {
    const full = widths[column] ?? 0;
    const cut = Math.min(Math.max(0, excess), Math.max(0, full - NARROWEST));
    widths[column] = full - cut;
    excess -= cut;
  }
  return widths;
}

function cutTo(text: string, width: number): string {
  const shown = printable(text);
  return shown.length <= width ? shown : `${shown.slice(0, Math.max(0, width - 1))}…`;
}
