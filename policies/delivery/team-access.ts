import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isOneOf, property } from "../lib/property";

const permissions = ["pull", "triage", "push", "maintain"] as const;

export const teamAccess = resourcePolicy({
  id: "gh-team-access",
  description: "No team administers the repository: its settings are this program's.",
  risk: "An administrator turns off the rulesets by hand, merges, and turns them on again.",
  severity: "high",
  frameworks: {},
  fix: 'Set permission to "push", or to less: permission of the team in stacks/access.ts.',
  types: [
    "github:index/teamRepository:TeamRepository",
    "github:index/repositoryCollaborator:RepositoryCollaborator",
  ],
  checks: [property("permission", isAbsentOr(isOneOf(permissions, /^admin$/)))],
});
