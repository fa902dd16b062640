/** Kinds of change, as Conventional Commits has them, and `emergency`. */
export const titleTypes = [
  "feat",
  "fix",
  "perf",
  "refactor",
  "revert",
  "docs",
  "test",
  "build",
  "ci",
  "chore",
  "style",
  "emergency",
] as const;

/** Characters that GitHub shows in a list. */
const LONGEST = 100;

/** e.g. `feat(network): add a zone` or `fix!: rename the bucket`. @returns what is wrong with a title, if anything */
export function titleProblem(title: string): string | undefined {
  const [, type, subject = ""] = /^([a-z]+)(?:\([\w./-]+\))?!?: (\S.*)$/.exec(title) ?? [];
  if (title.length > LONGEST)
    return `the title has ${title.length} characters, and at most ${LONGEST} are shown`;
  if (type === undefined || !titleTypes.some((known) => known === type)) {
    return `the title is no Conventional Commit: it begins with one of ${titleTypes.join(", ")}, then ": " and what changes`;
  }
  return subject.endsWith(".") ? "the title ends with a full stop" : undefined;
}
