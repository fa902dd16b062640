import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { isCodeOwners } from "./codeowners";
import { ofRepository, REPOSITORY } from "./repository-types";

/** What a repository has beside its settings, by type: what it is for. */
const guards = {
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": "says which actions may run",
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions":
    "says what a job's token may do",
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate":
    "says how jobs are named to AWS",
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts":
    "tells of vulnerable dependencies",
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates":
    "proposes updates of them",
} as const;

const FILE = "github:index/repositoryFile:RepositoryFile";

export const repositoryGuards = stackPolicy({
  id: "gh-guards",
  description:
    "The repository says what its workflows may do, who owns its code, and that GitHub watches its dependencies.",
  risk: "What is not said is as the organisation's defaults have it, which anybody's change there changes here.",
  severity: "high",
  frameworks: { checkov: ["CKV_GIT_3"] },
  fix: "Add the missing resource for the repository, or use the component Delivery, which makes them all.",
  types: [REPOSITORY],
  stackChecks: [
    ...Object.entries(guards).map(([type, purpose]) => has(type, purpose)),
    has(FILE, "says in .github/CODEOWNERS who owns the code", isCodeOwners),
  ],
});

function has(
  type: string,
  purpose: string,
  isMeant: (one: StackResource) => boolean = () => true,
): StackCheck {
  return (repository, stack) => {
    if (ofRepository(type, repository, stack).some(isMeant)) return [];
    return [{ property: type, observed: "not in the stack", required: `one, which ${purpose}` }];
  };
}
