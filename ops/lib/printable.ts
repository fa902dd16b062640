/** Shows that something else stood there, or would have been something else. */
const MARK = "\ufffd";

/**
 * Text of somebody else on a line of a terminal, or of a log of GitHub Actions. Control characters, which would steer
 * the terminal or begin another line, became a mark each. One stands before what a runner would take for a command:
 * `::` where a line begins, blanks or not, and `##[` anywhere (actions/runner, ActionCommand.cs).
 */
export function printable(text: string): string {
  return text
    .replace(/\p{Cc}/gu, MARK)
    .replace(/^\s*(?=::)/u, (blanks) => `${blanks}${MARK}`)
    .replaceAll("##[", `##${MARK}[`);
}

/** The same for a text whose lines are its own. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
