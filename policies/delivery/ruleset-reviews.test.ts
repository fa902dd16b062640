import { describePolicy, unknown } from "../../testing/describe-policy";
import { rulesetReviews } from "./ruleset-reviews";

const switches = [
  "requireCodeOwnerReview",
  "dismissStaleReviewsOnPush",
  "requireLastPushApproval",
  "requiredReviewThreadResolution",
];
const each = (value: unknown) => Object.fromEntries(switches.map((name) => [name, value]));
const reviews = (pullRequest: unknown) => ({ rules: { pullRequest } });
const complete = { requiredApprovingReviewCount: 2, ...each(true) };
const count = (observed: string) => ({
  property: "rules.pullRequest.requiredApprovingReviewCount",
  observed,
  required: "at least 2",
});
const all = (observed: string) =>
  switches.map((name) => ({ property: `rules.pullRequest.${name}`, observed, required: "true" }));

describePolicy(
  "PO-07 gh-reviews",
  rulesetReviews,
  {
    type: "github:index/repositoryRuleset:RepositoryRuleset",
    props: { target: "branch", ...reviews(complete) },
  },
  {
    compliant: [
      { when: "the ruleset is about something else", props: { rules: { deletion: true } } },
      { when: "the ruleset is of tags", props: { target: "tag", ...reviews({}) } },
    ],
    violating: [
      {
        when: "one approval is enough",
        props: reviews({ ...complete, requiredApprovingReviewCount: 1 }),
        findings: [count("1")],
      },
      {
        when: "every switch is off",
        props: reviews({ ...complete, ...each(false) }),
        findings: all("false"),
      },
    ],
    absent: [{ when: "everything", props: reviews({}), findings: [count("not set"), ...all("not set")] }],
    unknown: [
      {
        when: "the number of approvals",
        props: reviews({ ...complete, requiredApprovingReviewCount: unknown }),
        undecided: ["rules.pullRequest.requiredApprovingReviewCount"],
      },
    ],
    wrongType: [
      {
        when: "the number is a text",
        props: reviews({ ...complete, requiredApprovingReviewCount: "2" }),
        findings: [count("a text")],
      },
      {
        when: "the rule is a boolean",
        props: reviews(true),
        findings: [count("not set"), ...all("not set")],
      },
    ],
  },
);
