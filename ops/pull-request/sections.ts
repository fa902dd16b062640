/** A section of a pull request's description, and what makes it filled. */
export interface SectionRule {
  /** Its heading in .github/pull_request_template.md. */
  readonly title: string;
  /** `text`: somebody wrote something. `boxes`: a box is ticked. */
  readonly filledBy: "text" | "boxes";
}

/** What a description tells (PR-08), in the order of the template. */
export const sectionRules: readonly SectionRule[] = [
  { title: "What and why", filledBy: "text" },
  { title: "Environments", filledBy: "boxes" },
  { title: "Risk", filledBy: "text" },
  { title: "Tests", filledBy: "text" },
  { title: "Rollback", filledBy: "text" },
  { title: "Documentation", filledBy: "boxes" },
];

/** A word says nothing of a risk; two may. */
const FEWEST_LETTERS = 8;

/** What stands below each heading, without what only the template's authors wrote: comments, and boxes not ticked. */
export function readSections(body: string): ReadonlyMap<string, string> {
  const lines = body.replace(/<!--[\s\S]*?(?:-->|$)/g, "").split(/\r\n|\r|\n/);
  const sections = new Map<string, string>();
  let title: string | undefined;
  for (const line of lines) {
    const [, heading] = /^##[ \t]+(\S.*)$/.exec(line) ?? [];
    if (heading !== undefined) title = heading.trimEnd();
    else if (title !== undefined) sections.set(title, `${sections.get(title) ?? ""}${line}\n`);
  }
  return sections;
}

/** Labels of the boxes that are ticked. */
export function tickedBoxes(section: string): readonly string[] {
  return [...section.matchAll(/^[ \t]*[-*][ \t]+\[[xX]\][ \t]+(\S.*)$/gm)].map(([, label = ""]) =>
    label.trimEnd(),
  );
}

/** Whether somebody filled a section. */
export function isFilled({ filledBy }: SectionRule, section: string): boolean {
  if (filledBy === "boxes") return tickedBoxes(section).length > 0;
  const own = section.replace(/^[ \t]*[-*][ \t]+\[ \].*$/gm, "");
  return (own.match(/\p{L}/gu) ?? []).length >= FEWEST_LETTERS;
}
