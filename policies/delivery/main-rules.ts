import { stackPolicy, type StackCheck } from "../lib/policy";
import { ofRepository, REPOSITORY } from "./repository-types";
import { holdsForMain, rulesOf, RULESET } from "./ruleset-types";

/** Rules of main, and what each is for. */
const rules = {
  pullRequest: "others read what is merged",
  requiredStatusChecks: "what is merged works",
  deletion: "main stays",
  nonFastForward: "nobody rewrites its history",
  requiredLinearHistory: "each change can be taken back by itself",
  requiredSignatures: "each commit is of whom it names",
} as const;

export const mainRules = stackPolicy({
  id: "gh-main-rules",
  description: "Main has every rule: reviews, checks, signatures, and a history that only grows.",
  risk: "Main is deployed as it is: whoever can write to it writes to production.",
  severity: "high",
  frameworks: { checkov: ["CKV_GIT_6", "CKV2_GIT_1"], trivy: ["GIT-0004"] },
  fix: "Put the rule into an active RepositoryRuleset for ~DEFAULT_BRANCH, as the component Delivery does.",
  types: [REPOSITORY],
  stackChecks: Object.entries(rules).map(([rule, purpose]) => hasRule(rule, purpose)),
});

function hasRule(rule: string, purpose: string): StackCheck {
  return (repository, stack) => {
    const given = ofRepository(RULESET, repository, stack)
      .filter(holdsForMain)
      .map((ruleset) => rulesOf(ruleset)[rule]);
    if (given.some((value) => value === true || typeof value === "object")) return [];
    const required = `the rule ${rule}, so that ${purpose}`;
    return [{ property: "rules of main", observed: `no ${rule}`, required }];
  };
}
