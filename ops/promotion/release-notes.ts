import { markdownOf } from "../report/markdown-text";
import type { Commit } from "./history";

/** What Conventional Commits (conventionalcommits.org) calls a change, and how notes call it. */
const SECTIONS = [
  { title: "Features", one: "feature", many: "features", type: /^feat\b/ },
  { title: "Fixes", one: "fix", many: "fixes", type: /^(?:fix|emergency|revert)\b/ },
  { title: "Updates", one: "update", many: "updates", type: /^/ },
] as const;

/** Begins the subject of a commit that only puts digests into a stack's file: it is no news to anybody. */
export const PROMOTION_SUBJECT = "chore(promotion):";

interface Section {
  readonly title: string;
  readonly count: string;
  readonly commits: readonly Commit[];
}

/** Release notes in Markdown: what commits bring, by kind. */
export function releaseNotes(commits: readonly Commit[]): string {
  const sections = sectionsOf(commits).map(({ title, commits: own }) =>
    [`### ${title}`, "", ...own.map(line)].join("\n"),
  );
  return [
    "## Release notes",
    ...(sections.length === 0 ? ["No change of the program or the service."] : sections),
  ].join("\n\n");
}

/** How many there are of each kind, e.g. `2 features, 1 fix`. */
export function countsOf(commits: readonly Commit[]): string {
  return (
    sectionsOf(commits)
      .map(({ count }) => count)
      .join(", ") || "none"
  );
}

function sectionsOf(commits: readonly Commit[]): readonly Section[] {
  const news = commits.filter(({ subject }) => !subject.startsWith(PROMOTION_SUBJECT));
  return SECTIONS.map(({ title, one, many, type }, index) => {
    const own = news.filter(
      ({ subject }) =>
        type.test(subject) && !SECTIONS.slice(0, index).some((other) => other.type.test(subject)),
    );
    return { title, count: `${own.length} ${own.length === 1 ? one : many}`, commits: own };
  }).filter(({ commits: own }) => own.length > 0);
}

/** A subject is somebody's text: nothing in it is Markdown, and nobody is called by it. */
function line({ sha, subject }: Commit): string {
  return `- ${markdownOf([{ kind: "said", text: subject }])} (${sha.slice(0, 12)})`;
}
