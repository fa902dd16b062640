import { quoted } from "./command-line";
import { joined, known, named, repeatable, sought, type Rules } from "./rule";

/*
 * Sources: section "Import" of each type in the registry documentation of @pulumi/github 6.15, and how the provider
 * below joins ids (integrations/terraform-provider-github, github/util.go).
 */

/** A colon of an environment's or a file's name is written `??`. */
const escaped = (part: unknown): string => String(part).replaceAll(":", "??");

const ofRepository = named("repository");

export const github: Rules = {
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": known(
    ({ repository, environment, secretName }) => joined(":", repository, escaped(environment), secretName),
  ),
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": known(
    ({ repository, environment, variableName }) =>
      joined(":", repository, escaped(environment), variableName),
  ),
  "github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel": ofRepository,
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate":
    ofRepository,
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": ofRepository,
  "github:index/repository:Repository": named("name"),
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates": ofRepository,
  "github:index/repositoryEnvironment:RepositoryEnvironment": known(({ repository, environment }) =>
    joined(":", repository, escaped(environment)),
  ),
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": sought({
    look: ({ repository, environment }, { account }) => {
      const place = `${account}/${String(repository)}/environments/${encodeURIComponent(String(environment))}`;
      return `api ${quoted(`repos/${place}/deployment-branch-policies`)}`;
    },
    idForm: "<repository>:<environment>:<id>",
    again: "refused",
  }),
  // Without a branch it is the default one, which the repository alone tells.
  "github:index/repositoryFile:RepositoryFile": known(({ repository, file, branch }) =>
    branch === undefined ? undefined : joined(":", repository, escaped(file), branch),
  ),
  "github:index/repositoryRuleset:RepositoryRuleset": sought({
    look: ({ repository }, { account }) => `api ${quoted(`repos/${account}/${String(repository)}/rulesets`)}`,
    idForm: "<id>",
    again: "refused",
    againByNewName: "free",
  }),
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts": repeatable(
    "it switches on what may be on already",
  ),
  "github:index/team:Team": sought({
    look: ({ name }, { account }) =>
      `api ${quoted(`orgs/${account}/teams`)} --paginate --jq ${quoted(`.[] | select(.name == ${JSON.stringify(name)})`)}`,
    idForm: "<id>",
    again: "refused",
    againByNewName: "free",
  }),
  "github:index/teamMembers:TeamMembers": named("teamId"),
  "github:index/teamMembership:TeamMembership": known(({ teamId, username }) =>
    joined(":", teamId, username),
  ),
  "github:index/teamRepository:TeamRepository": known(({ teamId, repository }) =>
    joined(":", teamId, repository),
  ),
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": ofRepository,
};
