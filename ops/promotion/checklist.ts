import type { ChecklistItem, ChecklistSection } from "../../stacks/pre-deploy-checklist";
import { sectionOf } from "./pull-request-section";

const HEADING = "Pre-deploy checklist";

/** A checklist as a section of a pull request, in Markdown: boxes for people, and what shows the rest. */
export function checklistText(sections: readonly ChecklistSection[]): string {
  const lines = sections.flatMap(({ title, items }) => ["", `**${title}**`, "", ...items.map(itemLine)]);
  return [
    `## ${HEADING}`,
    "",
    "Tick what is so, and what does not apply. Before that it is not deployed. A remark goes on a line of its own: an item with",
    "anything behind it counts as not ticked.",
    ...lines,
  ].join("\n");
}

function itemLine({ text, shownBy }: ChecklistItem): string {
  return shownBy === undefined ? `- [ ] ${text}` : `- ${text} (the gate \`${shownBy}\` shows it)`;
}

/** Items that nobody has ticked in a pull request's description, also those that it does not hold. */
export function untickedItems(body: string, sections: readonly ChecklistSection[]): readonly string[] {
  const ticked = (sectionOf(body, HEADING) ?? []).flatMap(
    (line) => /^ {0,3}[-*] \[[xX]\] (.*)$/.exec(line)?.[1]?.trim() ?? [],
  );
  return sections
    .flatMap(({ items }) => items)
    .filter(({ text, shownBy }) => shownBy === undefined && !ticked.includes(text))
    .map(({ text }) => text);
}
