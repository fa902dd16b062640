import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** What a stream of a terminal tells, and a pipe does not. */
interface Output {
  readonly isTTY?: boolean;
}

/** Goes to the start of the line and empties it (ECMA-48: CR, EL). */
const ERASE_LINE = "\r\u001b[2K";

/** What takes the live line away, while there is one. */
let eraseLive = "";

/** People's text goes to stderr, so that stdout holds only what a script would read. */
export function say(text: string): void {
  process.stderr.write(`${eraseLive}${text}\n`);
}

/**
 * Shows a line that the next one takes the place of, on a terminal; what is said meanwhile goes above it.
 *
 * @param text is cut to the terminal's width; `undefined` takes the line away
 */
export function showLive(text: string | undefined): void {
  if (text === undefined && eraseLive === "") return;
  const columns = process.stderr.columns || 80;
  process.stderr.write(`${ERASE_LINE}${text?.slice(0, columns - 1) ?? ""}`);
  eraseLive = text === undefined ? "" : ERASE_LINE;
}

/** Whether text can be shown live: on a terminal, but not in CI, whose logs keep every version of a line. */
export function isLive(output: Output = process.stderr, env: NodeJS.ProcessEnv = process.env): boolean {
  const { CI = "", TERM } = env;
  return output.isTTY === true && TERM !== "dumb" && (CI === "" || CI === "false");
}

/** Styles text on a terminal that wants colour, and leaves it plain everywhere else. */
export function style(format: Style, text: string): string {
  // Node would look at stdout, and people's text does not go there.
  return wantsColour() ? styleText(format, text, { validateStream: false }) : text;
}

/** `NO_COLOR` (no-color.org) wins over `FORCE_COLOR` (force-color.org), and both over what the terminal is. */
export function wantsColour(output: Output = process.stderr, env: NodeJS.ProcessEnv = process.env): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM } = env;
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTTY === true && TERM !== "dumb";
}

/** Announces a step of a longer work. */
export function step(text: string): void {
  say(style("bold", `==> ${text}`));
}

/** `4.2 s` or `3 min 5 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
