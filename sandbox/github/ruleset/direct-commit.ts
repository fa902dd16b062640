import type { Cloud } from "../../cloud/cloud";
import type { Values } from "../../provider/values";
import { organizationOf } from "../organization";
import { findRepository, partsOf } from "../repository/lookup";
import type { Branch } from "../repository/branch";
import { matchesRef } from "./ref-pattern";
import { RULESET } from "./types";

type Violation = (rule: Values, verified: boolean) => string | undefined;

/** What GitHub answers to a commit that is made on the branch itself. */
const VIOLATIONS: Readonly<Record<string, Violation>> = {
  mergeQueue: () => "Changes must be made through the merge queue",
  pullRequest: () => "Changes must be made through a pull request.",
  requiredSignatures: (_rule, verified) => (verified ? undefined : "Commits must have verified signatures."),
  requiredStatusChecks: (rule) => missingChecks(rule["requiredChecks"] as readonly Values[]),
  update: () => "Cannot update this protected ref.",
};

/** Rules that an ordinary commit to an existing branch keeps. */
const KEPT = [
  "copilotCodeReview",
  "creation",
  "deletion",
  "nonFastForward",
  "requiredLinearHistory",
  "updateAllowsFetchAndMerge",
];

/**
 * Why the rulesets of the repository do not let the acting App commit to the branch.
 *
 * @param verified whether the commit is signed
 */
export function commitRefusal(cloud: Cloud, branch: Branch, verified: boolean): string | undefined {
  const { owner, repository } = branch;
  const rulesets = partsOf(cloud, { account: owner, id: repository }, RULESET).map(({ outputs }) => outputs);
  const violations = rulesets
    .filter((ruleset) => applies(ruleset, branch, cloud) && !bypassed(ruleset, branch, cloud))
    .flatMap(({ rules }) => Object.entries(rules as Values))
    .flatMap(([name, rule]) => (isOn(rule) ? (violation(name, rule as Values, verified) ?? []) : []));
  return violations.length === 0
    ? undefined
    : `Repository rule violations found: ${[...new Set(violations)].join(" ")}`;
}

function applies(ruleset: Values, { owner, repository, name }: Branch, cloud: Cloud): boolean {
  if (ruleset["target"] !== "branch" || ruleset["enforcement"] !== "active") return false;
  const { refName } = ruleset["conditions"] as {
    refName: { includes: readonly string[]; excludes: readonly string[] };
  };
  const isDefault = findRepository(cloud, owner, repository)?.outputs["defaultBranch"] === name;
  const matches = (pattern: string): boolean => matchesRef(pattern, `refs/heads/${name}`, isDefault);
  return refName.includes.some(matches) && !refName.excludes.some(matches);
}

/** An actor whose mode is `pull_request` may skip the rules when merging, not by committing. */
function bypassed(ruleset: Values, { owner }: Branch, cloud: Cloud): boolean {
  const { actingApp } = organizationOf(cloud, owner);
  return ((ruleset["bypassActors"] ?? []) as readonly Values[]).some(
    ({ actorType, actorId, bypassMode }) =>
      actorType === "Integration" && actorId === actingApp && bypassMode !== "pull_request",
  );
}

function isOn(rule: unknown): boolean {
  return rule !== undefined && rule !== null && rule !== false;
}

function violation(name: string, rule: Values, verified: boolean): string | undefined {
  if (KEPT.includes(name)) return undefined;
  const found = VIOLATIONS[name];
  return found === undefined
    ? `(the sandbox does not model what rule ${name} says to a direct commit)`
    : found(rule, verified);
}

function missingChecks(checks: readonly Values[]): string {
  const [first, ...others] = checks;
  return others.length === 0
    ? `Required status check "${String(first?.["context"])}" is expected.`
    : `${checks.length} of ${checks.length} required status checks are expected.`;
}
