import { resourcePolicy } from "../lib/policy";
import { isAtLeast, isTrue, property, where } from "../lib/property";
import { isAboutBranches, rulesOf, RULESET } from "./ruleset-types";

export const rulesetReviews = resourcePolicy({
  id: "gh-reviews",
  description: "What is merged was approved as it is, by two people, the owners of the code among them.",
  risk: "Code that one person wrote and nobody else read reaches every environment.",
  severity: "high",
  frameworks: { checkov: ["CKV_GIT_5"] },
  fix: "Set requiredApprovingReviewCount to 2 (requiredApprovals of Delivery), and requireCodeOwnerReview, dismissStaleReviewsOnPush, requireLastPushApproval and requiredReviewThreadResolution to true.",
  settings: { approvals: { description: "Smallest requiredApprovingReviewCount", minimum: 1, default: 2 } },
  types: [RULESET],
  checks: where(
    (ruleset) => isAboutBranches(ruleset) && rulesOf(ruleset)["pullRequest"] !== undefined,
    property("rules.pullRequest.requiredApprovingReviewCount", ({ settings }) =>
      isAtLeast(settings["approvals"] ?? 1),
    ),
    property("rules.pullRequest.requireCodeOwnerReview", isTrue),
    property("rules.pullRequest.dismissStaleReviewsOnPush", isTrue),
    property("rules.pullRequest.requireLastPushApproval", isTrue),
    property("rules.pullRequest.requiredReviewThreadResolution", isTrue),
  ),
});
