/** What somebody could call a resource, or write as a reason, to be more than text. */
export const hostile = "::error::x\n::add-mask::x\u001b[2J\u009b1mred\r##[error]y";

/** Lines of an output that do something on a terminal, or in a log of GitHub Actions. */
export function effective(output: string): readonly string[] {
  return output.split("\n").filter((line) => /\p{Cc}|^\s*::|##\[/u.test(line));
}
