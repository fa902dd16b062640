import { RefusedError, type FunctionCall } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { findRepository } from "../repository/lookup";
import { findTeam, TEAM_REPOSITORY } from "../team/lookup";

export function getTeam({ inputs, identity, cloud }: FunctionCall): Values {
  const { account } = identity;
  const slug = text(inputs, "slug");
  const team = findTeam(cloud, account, slug);
  if (team?.outputs["slug"] !== slug) {
    throw new RefusedError(apiError(`GET /orgs/${account}/teams/${slug}`, 404, "Not Found"));
  }
  const { name, description = "", nodeId, notificationSetting, privacy } = team.outputs;
  const access = cloud
    .list({ type: TEAM_REPOSITORY, account })
    .filter(({ id }) => id.startsWith(`${team.id}:`))
    .map(({ outputs }) => outputs);
  const members = cloud
    .list({ account })
    .filter(({ outputs }) => outputs["teamId"] === team.id || outputs["teamId"] === slug)
    .flatMap(({ outputs }) => [...valuesAt(outputs, "username"), ...valuesAt(outputs, "members[].username")]);
  return {
    ...inputs,
    id: team.id,
    slug,
    name,
    description,
    nodeId,
    notificationSetting,
    privacy,
    permission: "pull",
    members: [...new Set(members)],
    repositories: access.map(({ repository }) => repository),
    repositoriesDetaileds: access.map(({ repository, permission }) => ({
      repoId: findRepository(cloud, account, String(repository))?.outputs["repoId"],
      repoName: repository,
      roleName: permission,
    })),
  };
}
