import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { ENVIRONMENT, ofEnvironment, SECRET, VARIABLE } from "./repository-types";

const role = /^arn:aws:iam::\d{12}:role\//;
/** Roles by which nothing can be changed, as ci-access and state-backend name them. */
const reading = /(readonly|reader)/;

export const openEnvironment = stackPolicy({
  id: "gh-open-env",
  description: "An environment that any branch may name has no secrets, and roles that read.",
  risk: "Whoever may push a branch changes an account, or reads the secrets, with a workflow of their own.",
  severity: "high",
  frameworks: {},
  fix: 'Set deploymentBranchPolicy of the environment (branches "main" in stacks/access.ts), or take secrets and writing roles out of it.',
  types: [ENVIRONMENT],
  stackChecks: [whereOpen(hasNoSecret()), whereOpen(hasReadingRoles())],
});

function whereOpen(check: StackCheck): StackCheck {
  return (environment, stack, context) =>
    environment.props["deploymentBranchPolicy"] === undefined ? check(environment, stack, context) : [];
}

function hasNoSecret(): StackCheck {
  return (environment, stack) => {
    const { length } = ofEnvironment(SECRET, environment, stack);
    if (length === 0) return [];
    const required = "none, as any branch may read them";
    return [{ property: "secrets", observed: String(length), required }];
  };
}

function hasReadingRoles(): StackCheck {
  return (environment, stack) =>
    ofEnvironment(VARIABLE, environment, stack)
      .filter(isWritingRole)
      .map(({ name }) => ({
        property: `variable ${name}`,
        observed: "a role that may change things",
        required: "a role that reads, for an environment of any branch",
      }));
}

function isWritingRole({ props: { value } }: StackResource): boolean {
  return typeof value === "string" && role.test(value) && !reading.test(value);
}
