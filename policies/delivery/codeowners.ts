import type { Resource } from "../lib/policy";

/** Places in which GitHub looks for the file. */
const places: readonly unknown[] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Whether a file of a repository is CODEOWNERS. */
export function isCodeOwners({ props: { file } }: Resource): boolean {
  return places.includes(file);
}

/** A line of CODEOWNERS. */
export interface OwnersRule {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** The rules of CODEOWNERS, in their order. */
export function ownersRules(content: string): readonly OwnersRule[] {
  return content
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/\s+/))
    .map(([pattern = "", ...owners]) => ({ pattern, owners }));
}

/** The rule that decides about a file: the last one that matches. */
export function ruleFor(file: string, rules: readonly OwnersRule[]): OwnersRule | undefined {
  return rules.findLast(({ pattern }) => expressionOf(pattern).test(file));
}

/** Whether a rule is for whatever has no other. */
export function isForEverything({ pattern }: OwnersRule): boolean {
  return expressionOf(pattern).test("some/other/file.txt");
}

/** As GitHub reads a pattern: like one of .gitignore, from the root if there is a slash in it before its end. */
function expressionOf(pattern: string): RegExp {
  const isRooted = pattern.replace(/\/$/, "").includes("/");
  const parts = pattern
    .replace(/^\//, "")
    .replace(/\/$/, "")
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => wildcards[part] ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(
    `^${isRooted ? "" : "(.*/)?"}${parts.join("")}${pattern.endsWith("/") ? "/.*" : "(/.*)?"}$`,
  );
}

const wildcards: Readonly<Record<string, string>> = {
  "**/": "(.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
