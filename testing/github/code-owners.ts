import type { PullIssue } from "./views/pull";
import type { World } from "./world";

/** Where GitHub looks for the file, first found first (docs.github.com, "About code owners"). */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/**
 * For each changed file that has owners, those of them (logins and slugs of teams); the base's CODEOWNERS says who.
 */
export async function codeOwnersOf(
  { git, options: { owner } }: World,
  { pull }: PullIssue,
): Promise<readonly (readonly string[])[]> {
  const texts = await Promise.all(PLACES.map((place) => git.read(pull.baseSha, place)));
  const text = texts.find((found) => found !== undefined) ?? "";
  const rules = text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/\s+/));
  const start = (await git.mergeBase(pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await git.differences(start, pull.headSha);
  return files
    .map(({ path }) => rules.filter(([pattern = ""]) => matches(pattern, path)).at(-1) ?? [])
    .map(([, ...owners]) => owners.map((name) => name.replace(/^@/, "").replace(`${owner}/`, "")))
    .filter((owners) => owners.length > 0);
}

/** The patterns of gitignore, without negation and character ranges, which GitHub does not know here. */
function matches(pattern: string, path: string): boolean {
  const isRooted = pattern.startsWith("/") || /.\/./.test(pattern);
  const body = pattern
    .replace(/^\//, "")
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/?|\*|\?/g, (wild) => (wild.startsWith("**") ? ".*" : wild === "*" ? "[^/]*" : "[^/]"));
  const end = pattern.endsWith("/") ? "" : pattern.endsWith("/*") ? "$" : "(/|$)";
  return new RegExp(`${isRooted ? "^" : "(^|/)"}${body}${end}`).test(path);
}
