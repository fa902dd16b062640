import { stackPolicy, type StackCheck } from "../lib/policy";
import { ENVIRONMENT, ofRepository, REPOSITORY } from "./repository-types";

/** Environments whose jobs the roles of CI trust, or wait for. */
const trusted = [
  "dev",
  "staging",
  "prod",
  "prod-rollback",
  "prod-security",
  "delivery",
  "organization",
  "preview",
  "automation",
] as const;

export const declaredEnvironments = stackPolicy({
  id: "gh-environments",
  description: "Every environment that AWS trusts is declared, with what its jobs wait for.",
  risk: "GitHub makes an environment that a job names and nobody declared, with no gate at all, and AWS trusts it.",
  severity: "high",
  frameworks: {},
  fix: "Declare the environment as a RepositoryEnvironment: environments in stacks/access.ts; before one goes, take it out of the trust of CI's roles.",
  types: [REPOSITORY],
  stackChecks: trusted.map(isDeclared),
});

/** A repository without environments delivers nothing. */
function isDeclared(name: string): StackCheck {
  return (repository, stack) => {
    const environments = ofRepository(ENVIRONMENT, repository, stack);
    if (environments.length === 0 || environments.some(({ props: { environment } }) => environment === name))
      return [];
    return [{ property: `environment ${name}`, observed: "not in the stack", required: "declared" }];
  };
}
