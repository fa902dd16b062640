/**
 * Whether a ruleset's pattern covers a ref. `*` stays within one part of the name, `**` does not (GitHub Docs, Creating
 * rulesets for a repository: fnmatch syntax).
 *
 * @param ref e.g. `refs/heads/main`
 */
export function matchesRef(pattern: string, ref: string, isDefaultBranch: boolean): boolean {
  if (pattern === "~ALL") return true;
  if (pattern === "~DEFAULT_BRANCH") return isDefaultBranch;
  const expression = pattern
    .split(/(\*\*|\*|\?)/)
    .map((part) => WILDCARDS[part] ?? part.replaceAll(/[\\^$.+()[\]{}|]/g, "\\$&"))
    .join("");
  return new RegExp(`^${expression}$`).test(ref);
}

const WILDCARDS: Readonly<Record<string, string>> = { "**": ".*", "*": "[^/]*", "?": "[^/]" };
