import type { ArgsProblem } from "../shared/args-error";
import type { AccessMatrix, CodeOwnersRule } from "./access-matrix";
import { codeOwnersFile, codeOwnersPattern, covers, ruleFor } from "./codeowners";

/** Files that decide who reviews and what is let through: the rule for everything else is not enough for them. */
const guardedFiles = [
  codeOwnersFile,
  ".github/workflows/deploy.yml",
  "policies/index.ts",
  "stacks/access.ts",
  // When a stack is deployed, and what a release has to show before.
  "stacks/change-windows.ts",
  "stacks/promotion.ts",
  // Whom the roles of CI trust, and what they may do.
  "stacks/repository.ts",
  "stacks/estate.ts",
  "components/ci-access/permissions-boundary.ts",
  "components/organization/guardrails.ts",
  // Runs in every deployment.
  "tools/preload.js",
  "package-lock.json",
] as const;

/** Permissions with which GitHub takes a team for a code owner. */
const writing: readonly string[] = ["push", "maintain", "admin"];

/** Refuses rules that GitHub would skip without a word, or that leave a file to nobody in particular. */
export function checkCodeOwners({ codeOwners: rules, teams }: AccessMatrix): (ArgsProblem | undefined)[] {
  return [
    checkFirst(rules),
    ...rules.flatMap((rule, index) => [
      checkPattern(index, rule),
      checkOverridden(index, rules),
      checkOwners(index, rule, teams),
    ]),
    ...guardedFiles.map((file) => checkGuarded(file, rules)),
  ];
}

function checkFirst([first]: readonly CodeOwnersRule[]): ArgsProblem | undefined {
  if (first?.path === "*") return undefined;
  return {
    argument: "access.codeOwners.0.path",
    got: first?.path,
    expected: "*, so that every file has an owner",
    fix: "begin with a rule for *",
  };
}

function checkPattern(index: number, { path }: CodeOwnersRule): ArgsProblem | undefined {
  if (codeOwnersPattern.test(path)) return undefined;
  return {
    argument: `access.codeOwners.${index}.path`,
    got: path,
    expected: "*, a file such as /Pulumi.yaml, or a folder such as /policies/",
    fix: "name files and folders from the root of the repository; GitHub skips lines that it cannot read",
  };
}

/** The last match counts, so that a wider rule further down silences a narrower one. */
function checkOverridden(index: number, rules: readonly CodeOwnersRule[]): ArgsProblem | undefined {
  const path = rules[index]?.path ?? "";
  const later = rules.slice(index + 1).find((rule) => covers(rule.path, path));
  if (later === undefined) return undefined;
  return {
    argument: `access.codeOwners.${index}.path`,
    got: path,
    expected: `a rule that counts: ${later.path} comes later and covers it`,
    fix: `move it below ${later.path}`,
  };
}

function checkOwners(
  index: number,
  { owners }: CodeOwnersRule,
  teams: AccessMatrix["teams"],
): ArgsProblem | undefined {
  const fit = owners.filter((team) => writing.includes(teams[team]?.permission ?? ""));
  if (owners.length > 0 && fit.length === owners.length) return undefined;
  return {
    argument: `access.codeOwners.${index}.owners`,
    got: owners,
    expected: "one or more teams with permission push, maintain or admin: GitHub ignores other owners",
    fix: "name such a team, or give the team push",
  };
}

function checkGuarded(file: string, rules: readonly CodeOwnersRule[]): ArgsProblem | undefined {
  const path = ruleFor(file, rules)?.path;
  if (path !== undefined && path !== "*") return undefined;
  return {
    argument: "access.codeOwners",
    got: `${file} is owned by ${path === undefined ? "nobody" : "the rule for *"}`,
    expected: "a rule of its own, or of its folder: it decides who reviews and what is let through",
    fix: `add a rule that covers /${file}`,
  };
}
