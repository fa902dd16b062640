import { between, eachMatches, isAbsent, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

type Problems = readonly ArgumentProblem[];

/** Rules about the content of a push; all others are about branches and tags (util_ruleset_validation.go). */
const PUSH_RULES = ["fileExtensionRestriction", "filePathRestriction", "maxFilePathLength", "maxFileSize"];

/** Rules that only repositories within an enterprise can have (declarations of `RepositoryRulesetRules`). */
export const ENTERPRISE_RULES = [
  "branchNamePattern",
  "commitAuthorEmailPattern",
  "commitMessagePattern",
  "committerEmailPattern",
  "tagNamePattern",
];

const OPERATORS = ["starts_with", "ends_with", "contains", "regex"];

export function ruleProblems(inputs: Values): Problems {
  const rules = inputs["rules"] as Values | undefined;
  if (rules === undefined) return [];
  const within = (problems: Problems): Problems =>
    problems.map(({ property, reason }) => ({ property: `rules.${property}`, reason }));
  return [
    ...within(misplaced(rules, inputs["target"])),
    ...ENTERPRISE_RULES.flatMap((name) =>
      eachBlock(inputs, `rules.${name}`, (pattern) => oneOf(pattern, "operator", OPERATORS)),
    ),
    ...eachBlock(inputs, "rules.pullRequest", pullRequestProblems),
    ...eachBlock(inputs, "rules.mergeQueue", mergeQueueProblems),
    ...eachBlock(inputs, "rules.maxFileSize", (rule) => between(rule, "maxFileSize", 1, 100)),
    ...eachBlock(inputs, "rules.requiredStatusChecks", ({ requiredChecks }) =>
      problemWhen(
        Array.isArray(requiredChecks) && requiredChecks.length === 0,
        "requiredChecks",
        "at least one check is required",
      ),
    ),
  ];
}

function misplaced(rules: Values, target: unknown): Problems {
  if (typeof target !== "string") return [];
  return Object.keys(rules)
    .filter((name) => !isAbsent(rules[name]) && rules[name] !== false)
    .filter((name) => PUSH_RULES.includes(name) !== (target === "push"))
    .map((name) => ({ property: name, reason: `not valid for target ${target}` }));
}

function pullRequestProblems(rule: Values): Problems {
  return [
    ...between(rule, "requiredApprovingReviewCount", 0, 10),
    ...eachMatches(rule, "allowedMergeMethods", /^(merge|squash|rebase)$/, "merge, squash or rebase"),
  ];
}

function mergeQueueProblems(rule: Values): Problems {
  return [
    ...oneOf(rule, "groupingStrategy", ["ALLGREEN", "HEADGREEN"]),
    ...oneOf(rule, "mergeMethod", ["MERGE", "SQUASH", "REBASE"]),
    ...between(rule, "checkResponseTimeoutMinutes", 0, 360),
    ...between(rule, "minEntriesToMergeWaitMinutes", 0, 360),
    ...["maxEntriesToBuild", "maxEntriesToMerge", "minEntriesToMerge"].flatMap((name) =>
      between(rule, name, 0, 100),
    ),
  ];
}
