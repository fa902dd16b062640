import { resourcePolicy, type Resource } from "../lib/policy";
import {
  asList,
  asProperties,
  isAtLeast,
  isFalse,
  isTrue,
  property,
  where,
  type Expectation,
} from "../lib/property";
import { ENVIRONMENT } from "./repository-types";

/** Environments whose jobs change production, or what every environment stands on. */
const production = /^(prod(uction)?(-.*)?|delivery|organization)$/;

const hasReviewers: Expectation = {
  required: "a team or a person who releases jobs",
  accepts: (value) =>
    asList(value)
      .map(asProperties)
      .some(({ teams, users }) => asList(teams).length + asList(users).length > 0),
};

export const productionEnvironment = resourcePolicy({
  id: "gh-prod-env",
  description:
    "Jobs that change production wait for another person, and for time to think; no administrator skips it.",
  risk: "One person, or one stolen token, deploys to production alone.",
  severity: "high",
  frameworks: {},
  fix: "Set canAdminsBypass to false, preventSelfReview to true, reviewers, and for prod waitTimer: environments of the access matrix, stacks/access.ts.",
  settings: {
    waitMinutes: { description: "Smallest waitTimer of prod in minutes", minimum: 0, default: 5 },
  },
  types: [ENVIRONMENT],
  checks: [
    property("canAdminsBypass", isFalse),
    ...where(isProduction, property("reviewers", hasReviewers), property("preventSelfReview", isTrue)),
    // Without any policy an environment is for every branch: gh-open-env.
    ...where(
      (environment) => isProduction(environment) || environment.props["deploymentBranchPolicy"] !== undefined,
      property("deploymentBranchPolicy.customBranchPolicies", isTrue),
      property("deploymentBranchPolicy.protectedBranches", isFalse),
    ),
    // A rollback cannot wait, and what only decides or prepares need not.
    ...where(
      ({ props: { environment } }) => environment === "prod" || environment === "production",
      property("waitTimer", ({ settings }) => isAtLeast(settings["waitMinutes"] ?? 0, "minutes")),
    ),
  ],
});

function isProduction({ props: { environment } }: Resource): boolean {
  return typeof environment === "string" && production.test(environment);
}
