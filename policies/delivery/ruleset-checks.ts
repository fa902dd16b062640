import { resourcePolicy, type Check } from "../lib/policy";
import {
  asList,
  asProperties,
  isNotTrue,
  isTrue,
  property,
  shown,
  where,
  type Expectation,
} from "../lib/property";
import { isAboutBranches, rulesOf, RULESET } from "./ruleset-types";

const isApp: Expectation = {
  required: "the number of the App that reports it",
  accepts: (value) => typeof value === "number" && value > 0,
};

/**
 * Checks as workflows report them: `digest-only` stands in for the review that the delivery App does not need, and `preview`
 * fails where a policy refuses.
 */
const contexts = ["check", "test", "digest-only", "preview"] as const;

export const rulesetChecks = resourcePolicy({
  id: "gh-checks",
  description: "What is merged passed its checks on top of main, as GitHub Actions and nobody else reports.",
  risk: "Whoever has a token reports a check as passed that never ran.",
  severity: "high",
  frameworks: {},
  fix: "List check, test, digest-only and preview in requiredChecks, set strictRequiredStatusChecksPolicy to true, and integrationId of each check to 15368, the App of GitHub Actions: the component Delivery does.",
  types: [RULESET],
  checks: where(
    (ruleset) => isAboutBranches(ruleset) && rulesOf(ruleset)["requiredStatusChecks"] !== undefined,
    property("rules.requiredStatusChecks.strictRequiredStatusChecksPolicy", isTrue),
    property("rules.requiredStatusChecks.requiredChecks[].integrationId", isApp),
    property("rules.requiredStatusChecks.doNotEnforceOnCreate", isNotTrue),
    ...contexts.map(isRequired),
  ),
});

function isRequired(context: string): Check {
  return (ruleset) => {
    const { requiredChecks } = asProperties(rulesOf(ruleset)["requiredStatusChecks"]);
    if (asList(requiredChecks).some((one) => asProperties(one)["context"] === context)) return [];
    const required = `the check ${context} among them`;
    return [
      { property: "rules.requiredStatusChecks.requiredChecks", observed: shown(requiredChecks), required },
    ];
  };
}
