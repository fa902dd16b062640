import { stackPolicy, type StackCheck } from "../lib/policy";
import { asProperties, finding, isAbsent, isOneOf } from "../lib/property";
import { ENVIRONMENT, ofEnvironment } from "./repository-types";

const BRANCHES = "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";
const main = isOneOf(["main"], /^[*?/]+$/);

export const environmentBranches = stackPolicy({
  id: "gh-env-main",
  description:
    "An environment with a branch policy is for jobs of main, and of no other branch or tag; automation has one.",
  risk: "Code that nobody reviewed runs with the credentials of the environment.",
  severity: "high",
  frameworks: {},
  fix: 'Give the environment one RepositoryEnvironmentDeploymentPolicy with branchPattern "main" and no tagPattern: branches "main" in stacks/access.ts.',
  types: [ENVIRONMENT],
  stackChecks: [hasMain(), hasNothingElse(), isClosedToBranches()],
});

/** Its jobs speak on GitHub as the delivery App, whose pull requests need no review. */
const AUTOMATION = "automation";

function hasMain(): StackCheck {
  return (environment, stack) => {
    const { customBranchPolicies } = asProperties(environment.props["deploymentBranchPolicy"]);
    if (customBranchPolicies !== true || ofEnvironment(BRANCHES, environment, stack).length > 0) return [];
    const required = "one, for main: without it no job runs";
    return [{ property: "deployment branch policies", observed: "none", required }];
  };
}

function hasNothingElse(): StackCheck {
  return (environment, stack) =>
    ofEnvironment(BRANCHES, environment, stack).flatMap(({ name, props: { branchPattern, tagPattern } }) => [
      ...(main.accepts(branchPattern) ? [] : [finding(`${name}: branchPattern`, branchPattern, main)]),
      ...(isAbsent.accepts(tagPattern) ? [] : [finding(`${name}: tagPattern`, tagPattern, isAbsent)]),
    ]);
}

function isClosedToBranches(): StackCheck {
  return ({ props: { environment, deploymentBranchPolicy } }) =>
    environment === AUTOMATION && deploymentBranchPolicy === undefined
      ? [{ property: "deploymentBranchPolicy", observed: "any branch", required: "custom, for main alone" }]
      : [];
}
