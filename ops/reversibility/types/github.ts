import { nothing, unbackedData } from "../holdings";
import { all } from "../table";
import type { SafetyNet, TypeTable } from "../type-facts";
import { turns } from "../update-rules";

const ARCHIVED: SafetyNet = {
  reads: ["archiveOnDestroy"],
  catches: ({ archiveOnDestroy: archives }) =>
    archives === true
      ? {
          how: "kept",
          reason: "archiveOnDestroy is on, so it is archived and not deleted",
          needs: "its being unarchived, and an import",
        }
      : undefined,
};

/** GitHub. What was public has been seen, and may have been copied. */
export const github: TypeTable = {
  // https://docs.github.com/en/repositories/creating-and-managing-repositories/restoring-a-deleted-repository
  "github:index/repository:Repository": {
    holds: unbackedData("its history, issues, pull requests and releases", {
      nets: [ARCHIVED],
      because: "archiveOnDestroy is off",
      needs: "an owner who restores it within 90 days, without its releases' files and its teams",
    }),
    // https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/managing-repository-settings/setting-repository-visibility
    updates: [
      ...["private", "internal"].map((from) =>
        turns("visibility", from, "public", {
          reversibility: "irreversible",
          reason: "everybody can read and copy all of its history from then on",
          needs: "every secret in its history changed",
        }),
      ),
      ...["private", "internal"].map((to) =>
        turns("visibility", "public", to, {
          reversibility: "data-losing",
          reason: "its stars and watchers are erased, and its forks are cut off and stay public",
          needs: "people to star and watch it again",
        }),
      ),
    ],
  },
  "github:index/repositoryEnvironment:RepositoryEnvironment": {
    holds: unbackedData("the secrets that were put into it by hand", {
      needs: "their values from where they came, as nobody can read them here",
    }),
  },
  "github:index/team:Team": {
    holds: unbackedData("who is in it, as far as people added them by hand", {
      needs: "a list of its members",
    }),
  },
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": {
    holds: nothing({ meanwhile: "workflows run without it" }),
  },
  ...all([
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
    "github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel",
    "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate",
    "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
    "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
    "github:index/repositoryRuleset:RepositoryRuleset",
    "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
    "github:index/teamMembers:TeamMembers",
    "github:index/teamMembership:TeamMembership",
    "github:index/teamRepository:TeamRepository",
    "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
  ]),
  // The branch keeps what was in it.
  ...all(["github:index/repositoryFile:RepositoryFile"]),
};
