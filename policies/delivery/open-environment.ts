import { stackPolicy, type Finding, type StackCheck } from "../lib/policy";
import { ENVIRONMENT, ofEnvironment, SECRET, VARIABLE } from "./repository-types";

const role = /^arn:aws:iam::\d{12}:role\//;
/** Roles by which nothing can be changed, as ci-access and state-backend name them. */
const reading = /(readonly|reader)/;
/** By which the state and secrets of the stacks that guard main are read (names.ts of state-backend). */
const platforms = /^arn:aws:iam::\d{12}:role\/pulumi-state-[a-z]+-platform$/;

export const openEnvironment = stackPolicy({
  id: "gh-open-env",
  description:
    "An environment that any branch may name has no secrets, and roles that read, but not the platform's state.",
  risk: "Whoever may push a branch changes an account, or reads the secrets that guard main, with a workflow of their own.",
  severity: "high",
  frameworks: {},
  fix: 'Set deploymentBranchPolicy of the environment (branches "main" in stacks/access.ts), or take secrets, writing roles and those of the platform out of it.',
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
    ofEnvironment(VARIABLE, environment, stack).flatMap(({ name, props: { value } }) =>
      typeof value === "string" ? unfitRole(`variable ${name}`, value) : [],
    );
}

function unfitRole(property: string, value: string): readonly Finding[] {
  if (platforms.test(value)) {
    const required = "none, as what is under its key could merge without a review";
    return [{ property, observed: "a role of the platform's state", required }];
  }
  if (!role.test(value) || reading.test(value)) return [];
  const required = "a role that reads, for an environment of any branch";
  return [{ property, observed: "a role that may change things", required }];
}
