import { printable } from "../lib/printable";
import { style } from "../lib/terminal";
import { textTable, type Cell } from "../status/text-table";
import { isCloudChanged } from "./compare-versions";
import type { RestorePlan } from "./restore-state";
import type { StateVersion, Versions } from "./versions";

const HEAD = ["VERSION", "WRITTEN", "SIZE", "RESOURCES", "KEPT BY", ""];

/** How many of a list a terminal shows. */
const SHOWN = 20;

/** The states of a stack for a terminal. */
export function versionsText(stack: string, { versions, isBucketSilent }: Versions): readonly string[] {
  if (versions.length === 0) return [`There is no state of ${stack}, and no earlier one.`];
  const head = HEAD.map((text): Cell => ({ text, tone: "dim" }));
  const rows = textTable([head, ...versions.map(row)], Number.POSITIVE_INFINITY, []);
  const silence =
    "The bucket does not tell these credentials of its own versions, so that only the engine's copies are shown: " +
    "docs/runbooks/restore-state.md says who may list them.";
  return [...rows.map((line) => line.trimEnd()), ...(isBucketSilent ? [silence] : [])];
}

function row({ id, keptBy, writtenAt, size, isCurrent, resources, ...rest }: StateVersion): readonly Cell[] {
  const { pendingOperations = 0, problem } = rest;
  const notes = [
    ...(isCurrent ? ["current"] : []),
    ...(pendingOperations > 0 ? [`of the midst of an update, ${pendingOperations} pending`] : []),
    ...(problem === undefined ? [] : [`cannot be read: ${problem}`]),
  ];
  return [
    { text: id },
    { text: writtenAt },
    { text: String(size) },
    { text: resources === undefined ? "-" : String(resources) },
    { text: keptBy },
    { text: notes.join("; "), ...(problem === undefined ? {} : { tone: "red" as const }) },
  ];
}

/** What a restoration would bring, for a terminal. */
export function planText(stack: string, plan: RestorePlan): readonly string[] {
  const { version, resources, pendingOperations, comparison, unreadable } = plan;
  const lines = [
    `Version ${version} of ${stack} is whole: ${resources} resources.`,
    ...(pendingOperations === 0
      ? []
      : [
          `It is of the midst of an update, with ${pendingOperations} operations whose end is not known: npx causeway recover ${stack} comes after it.`,
        ]),
    ...(unreadable === undefined ? [] : [`The current state cannot be read: ${unreadable}.`]),
  ];
  if (comparison === undefined) return lines.map(printable);
  const { made, removed, replaced, changed, isSame } = comparison;
  return [
    ...lines.map(printable),
    ...list("Made since, and not in it", made),
    ...list("Removed since, and still in it", removed),
    ...list("Replaced since", replaced),
    ...list(
      "Changed since, and as before in it",
      changed.map(
        ({ urn, inputs, outputs }) => `${urn}: ${[...new Set([...inputs, ...outputs])].join(", ")}`,
      ),
    ),
    ...(isSame ? ["It is what the current state says."] : []),
    ...(isCloudChanged(comparison)
      ? [`A state alone does not bring this back: npx causeway rollback ${stack} puts the program back.`]
      : []),
  ];
}

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more`] : [];
  return [
    style("bold", `${title} (${lines.length})`),
    ...lines.slice(0, SHOWN).map((line) => `  ${printable(line)}`),
    ...more,
  ];
}
