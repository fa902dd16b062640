import { resourcePolicy } from "../lib/policy";
import { asList, isOneOf, property, where, type Expectation } from "../lib/property";
import { rulesOf, RULESET } from "./ruleset-types";

const nobody: Expectation = {
  required: "nobody, for a ruleset of anything but reviews",
  accepts: (value) => asList(value).length === 0 && (value === undefined || Array.isArray(value)),
};

/** GitHub's word, and the declaration's for it. */
const inPullRequests = isOneOf(["pull_request", "pullRequest"], /^(always|exempt)$/);
const app = isOneOf(
  ["Integration"],
  /^(RepositoryRole|Team|OrganizationAdmin|DeployKey|EnterpriseOwner|User)$/,
);

export const rulesetEnforcement = resourcePolicy({
  id: "gh-ruleset",
  description:
    "Rulesets of branches are in force; an App may go without a review, in a pull request, and nobody else.",
  risk: "A rule that an administrator, a team or a key may pass is a rule for the others.",
  severity: "high",
  frameworks: {},
  fix: 'Set enforcement to "active", and bypassActors to the delivery App with bypassMode "pull_request", in the ruleset of reviews alone.',
  types: [RULESET],
  checks: [
    property("enforcement", isOneOf(["active"], /^(active|evaluate|disabled)$/)),
    ...where(
      ({ props: { bypassActors } }) => asList(bypassActors).length > 0,
      property("bypassActors[].actorType", app),
      property("bypassActors[].bypassMode", inPullRequests),
    ),
    // An actor passes a ruleset whole: together with reviews, checks would be passed, too.
    ...where(
      (ruleset) => Object.keys(rulesOf(ruleset)).some((rule) => rule !== "pullRequest"),
      property("bypassActors", nobody),
    ),
  ],
});
