import { UserError } from "../lib/errors";
import type { GitHub } from "./client";
import { isNotFound } from "./github-error";

/** What a person may do with the repository at most; `maintain` counts as `write`, `triage` as `read`. */
export type Permission = "admin" | "write" | "read" | "none";

/**
 * Asks GitHub, now, whether somebody is in a team of the organisation that owns the repository. A member of a child team
 * is one of its parents; who was invited and has not accepted is not.
 *
 * @param team its slug
 * @throws UserError when the token does not see the team: nobody is let through then
 */
export async function isMember(github: GitHub, team: string, login: string): Promise<boolean> {
  const { client, owner: org } = github;
  try {
    const { data } = await client.request("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
      org,
      team_slug: team,
      username: login,
    });
    return data.state === "active";
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await assertTeam(github, team);
    return false;
  }
}

/** GitHub says 404 of a person who is not in the team, and also of a team that the token may not see. */
async function assertTeam({ client, owner: org }: GitHub, team: string): Promise<void> {
  try {
    await client.request("GET /orgs/{org}/teams/{team_slug}", { org, team_slug: team });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new UserError(
      `the organisation ${org} has no team ${team} that this token sees`,
      `make the team (stacks/access.ts, stack organization), or use a token of the delivery App with members: read`,
    );
  }
}

/**
 * What somebody may do with the repository. Everybody reads a public one.
 *
 * @throws GitHubError when GitHub knows nobody of this login
 */
export async function permissionOf({ client, owner, repo }: GitHub, login: string): Promise<Permission> {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const { data } = await client.request(route, { owner, repo, username: login });
  const known: readonly Permission[] = ["admin", "write", "read"];
  return known.find((permission) => permission === data.permission) ?? "none";
}

/** Whether somebody was given access to the repository, by name, through a team or by the organisation. */
export async function isCollaborator({ client, owner, repo }: GitHub, login: string): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}";
  try {
    await client.request(route, { owner, repo, username: login });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
