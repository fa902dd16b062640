import type { ResourceChange } from "../changes/change";
import { fenced } from "../report/markdown-text";
import { diffLines } from "../report/value-text";
import { visible } from "../report/visible";

/** Characters of a value. */
const LIMIT = 120;

/** Resources that an issue names one by one; more of them have one cause, and GitHub has a limit. */
const SHOWN = 50;

/** What differs, a line for each resource and one below it for each property. */
export function driftLines(drift: readonly ResourceChange[]): readonly string[] {
  return drift.flatMap((change) => [
    `${what(change)} ${visible(change.name)} (${visible(change.type)})`,
    ...diffLines(change.properties, LIMIT).map(
      ({ sign, path, value }) => `  ${sign} ${visible(path)}: ${value}`,
    ),
  ]);
}

/** The text of the issue that stands for the drift of a stack; nothing in it but its own words is Markdown. */
export function driftIssue(
  stack: string,
  drift: readonly ResourceChange[],
  runUrl: string | undefined,
): string {
  const shown = drift.slice(0, SHOWN);
  const more = drift.length > SHOWN ? [`... and ${drift.length - SHOWN} more`] : [];
  return [
    `What is in the account of \`${stack}\` is not what was deployed: ${drift.length === 1 ? "one resource differs" : `${drift.length} resources differ`}.`,
    "",
    fenced("", [...driftLines(shown), ...more], ""),
    "",
    "Either somebody's change is to stay: write it into the program, and deploy. Or it is not: a deployment alone does not see",
    `it, and docs/runbooks/change-by-hand.md ("Roll back") says how it goes. \`npx causeway drift ${stack}\` looks again; this`,
    "issue closes when nothing differs.",
    ...(runUrl === undefined ? [] : ["", `Found by ${runUrl}`]),
    "",
  ].join("\n");
}

function what({ after }: ResourceChange): string {
  return after === undefined ? "gone:" : "changed:";
}
