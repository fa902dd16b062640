import type { Harmless } from "./harmless";

const REPOSITORY = "github:index/repository:Repository";
const ACTIONS = "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions";
const FILE = "github:index/repositoryFile:RepositoryFile";
const RULESET = "github:index/repositoryRuleset:RepositoryRuleset";

export const delivery: readonly Harmless[] = [
  {
    type: REPOSITORY,
    property: /^(allow(AutoMerge|MergeCommit|RebaseMerge|SquashMerge|UpdateBranch)|deleteBranchOnMerge)$/,
    operators: ["drop", "flip"],
    reason: "How a branch is merged is a habit; the rulesets decide whether it may be.",
  },
  {
    type: REPOSITORY,
    property: /^has(Discussions|Issues|Projects|Wiki)$/,
    operators: ["flip"],
    reason: "Pages beside the code change nothing that is delivered.",
  },
  {
    type: REPOSITORY,
    property: /^opts\.ignoreChanges$/,
    operators: ["unprotect"],
    reason: "What people write about the repository is all that is ignored.",
  },
  {
    type: ACTIONS,
    property: /^(enabled|allowedActionsConfig\.githubOwnedAllowed)$/,
    operators: ["flip"],
    reason: "Less may run then.",
  },
  {
    type: ACTIONS,
    property: /^allowedActionsConfig\.(patternsAlloweds(\[\])?|verifiedAllowed)$/,
    operators: ["cut", "drop"],
    reason: "Less may run then: by default nothing of the kind.",
  },
  {
    type: FILE,
    property: /^branch$/,
    operators: ["drop"],
    reason: "By default it is the branch that the rulesets guard.",
  },
  {
    type: FILE,
    property: /^overwriteOnCreate$/,
    operators: ["flip"],
    reason: "The provider refuses to write over a file then.",
  },
  {
    type: FILE,
    property: /^content <\/(components|infra|stacks)\/>$/,
    operators: ["cut"],
    reason: "The owners of everything own these folders too.",
  },
  {
    type: RULESET,
    property: /^bypassActors(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "Nobody passes by the rules then.",
  },
  {
    type: RULESET,
    property: /^rules\.pullRequest\.allowedMergeMethods(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "How a branch is merged is a habit; it is reviewed all the same.",
  },
  {
    type: "github:index/teamRepository:TeamRepository",
    property: /^permission$/,
    operators: ["drop"],
    reason: "By default a team may read.",
  },
  {
    type: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
    property: /^canApprovePullRequestReviews$/,
    operators: ["drop"],
    reason: "By default the token of a job approves nothing.",
  },
];
