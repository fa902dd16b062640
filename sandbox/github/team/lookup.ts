import type { Cloud, CloudResource } from "../../cloud/cloud";

export const TEAM = "github:index/team:Team";
export const TEAM_REPOSITORY = "github:index/teamRepository:TeamRepository";

/** @param idOrSlug the provider takes either, and the number as a number too */
export function findTeam(cloud: Cloud, owner: string, idOrSlug: unknown): CloudResource | undefined {
  const wanted = String(idOrSlug);
  return cloud
    .list({ type: TEAM, account: owner })
    .find(({ id, outputs }) => id === wanted || outputs["slug"] === wanted);
}

/** The access that a team, or one it is nested in, was given to a repository. */
export function accessOf(cloud: Cloud, team: CloudResource, repository: string): CloudResource | undefined {
  const own = cloud.find({ type: TEAM_REPOSITORY, account: team.account, id: `${team.id}:${repository}` });
  const parent = findTeam(cloud, team.account, team.outputs["parentTeamReadId"]);
  return own ?? (parent === undefined ? undefined : accessOf(cloud, parent, repository));
}
