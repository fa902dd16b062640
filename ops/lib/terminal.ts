import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** People's text goes to stderr, so that stdout holds only what a script would read. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Styles text on a terminal that wants colour, and leaves it plain everywhere else. */
export function style(format: Style, text: string): string {
  const coloured = process.stderr.isTTY && process.env["NO_COLOR"] === undefined;
  return coloured ? styleText(format, text) : text;
}

/** Announces a step of a longer work. */
export function step(text: string): void {
  say(style("bold", `==> ${text}`));
}

/** `4.2 s` or `3 min 5 s` */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
