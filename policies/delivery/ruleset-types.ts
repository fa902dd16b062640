import type { Resource } from "../lib/policy";
import { asList, asProperties } from "../lib/property";

export const RULESET = "github:index/repositoryRuleset:RepositoryRuleset";

/** Names of refs by which a ruleset is about main. */
const main: readonly unknown[] = ["~DEFAULT_BRANCH", "~ALL", "main", "refs/heads/main"];

/** Whether a ruleset is about branches, as opposed to tags and pushes. */
export function isAboutBranches({ props: { target } }: Resource): boolean {
  return target === "branch";
}

/** Whether a ruleset holds for main, at once. */
export function holdsForMain(resource: Resource): boolean {
  const { enforcement, conditions } = resource.props;
  const { includes, excludes } = asProperties(asProperties(conditions)["refName"]);
  const includesMain = asList(includes).some((name) => main.includes(name));
  return (
    isAboutBranches(resource) && enforcement === "active" && includesMain && asList(excludes).length === 0
  );
}

/** The rules of a ruleset by name. */
export function rulesOf({ props: { rules } }: Resource): Readonly<Record<string, unknown>> {
  return asProperties(rules);
}
