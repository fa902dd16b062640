import type { CodeOwnersRule } from "./access-matrix";

/** Path of the file in the repository. */
export const codeOwnersFile = ".github/CODEOWNERS";

/** A pattern that CODEOWNERS and {@link covers} read alike: everything, one file, or one folder. */
export const codeOwnersPattern = /^(\*|(\/[A-Za-z0-9._-]+)+\/?)$/;

const header = `# Who reviews what. Generated from stacks/access.ts: change it there, then bring this file level as
# components/delivery/README.md says; a test compares the two. The last rule that matches a file counts.
`;

/**
 * The text of CODEOWNERS.
 *
 * @param rules in their order
 * @param organization GitHub organisation of the teams
 */
export function codeOwnersText(rules: readonly CodeOwnersRule[], organization: string): string {
  const width = Math.max(...rules.map(({ path }) => path.length));
  const lines = rules.map(({ path, owners, comment }) => {
    const rule = `${path.padEnd(width)} ${owners.map((team) => `@${organization}/${team}`).join(" ")}\n`;
    return comment === undefined ? rule : `\n# ${comment}\n${rule}`;
  });
  return header + lines.join("");
}

/**
 * The rule that decides who owns a file, as GitHub finds it; none when no rule matches.
 *
 * @param file path from the root of the repository, without a leading slash
 */
export function ruleFor(file: string, rules: readonly CodeOwnersRule[]): CodeOwnersRule | undefined {
  return rules.findLast(({ path }) => covers(path, `/${file}`));
}

/** Whether a pattern matches all that another one does. One without a slash at its end may name a folder too. */
export function covers(pattern: string, other: string): boolean {
  const folder = pattern.endsWith("/") ? pattern : `${pattern}/`;
  return pattern === "*" || pattern === other || other.startsWith(folder);
}
