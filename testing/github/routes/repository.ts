import { found, noContent, ok, route, type Route } from "../route";
import { accountView, appView, teamView } from "../views/account";
import { fullRepository } from "../views/repository";
import { site } from "../views/urls";
import type { Role, World } from "../world";

const metadata = { permission: "metadata=read" };
const members = { permission: "members=read" };

/** What GitHub's API called a role before it had five of them. */
const LEGACY: Readonly<Record<Role, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

/** The repository, and who may do what with it. */
export const repositoryRoutes: readonly Route[] = [
  route("GET /repos/{owner}/{repo}", metadata, (_, { world, actor }) =>
    ok(fullRepository(world, actor.login)),
  ),

  route("GET /apps/{app_slug}", metadata, ({ app_slug }, { world }) => {
    found(world.accounts.get(`${app_slug}[bot]`));
    return ok(appView(world, app_slug));
  }),

  route("GET /users/{username}", metadata, ({ username }, { world }) => {
    const login = found(world.accounts.get(username)).login;
    return ok({
      ...accountView(world, login),
      name: null,
      company: null,
      blog: null,
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: world.createdAt,
      updated_at: world.createdAt,
    });
  }),

  route(
    "GET /repos/{owner}/{repo}/collaborators/{username}",
    { ...metadata, role: "write" },
    ({ username }, { world }) => {
      found(world.isCollaborator(username) ? username : undefined);
      return noContent;
    },
  ),

  route(
    "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    metadata,
    ({ username }, { world }) => {
      const login = found(world.accounts.get(username)).login;
      const role = world.roleOf(login);
      const permissions = {
        pull: world.may(login, "read"),
        triage: world.may(login, "triage"),
        push: world.may(login, "write"),
        maintain: world.may(login, "maintain"),
        admin: world.may(login, "admin"),
      };
      const user = { ...accountView(world, login), email: null, name: null, permissions, role_name: role };
      return ok({ permission: LEGACY[role], role_name: role, user });
    },
  ),

  route("GET /orgs/{org}/teams/{team_slug}", members, ({ team_slug }, { world }) => {
    const team = found(world.teams.get(team_slug));
    return ok({
      ...teamView(world, team),
      members_count: membersOf(world, team_slug).length,
      repos_count: 1,
      created_at: world.createdAt,
      updated_at: world.createdAt,
      organization: organizationView(world),
    });
  }),

  route("GET /orgs/{org}/teams/{team_slug}/teams", members, ({ team_slug }, { world }) => {
    found(world.teams.get(team_slug));
    const children = [...world.teams.values()].filter(({ parent }) => parent === team_slug);
    return ok(children.map((team) => teamView(world, team)));
  }),

  route("GET /orgs/{org}/teams/{team_slug}/members", members, ({ team_slug }, { world }) => {
    found(world.teams.get(team_slug));
    return ok(membersOf(world, team_slug).map((login) => accountView(world, login)));
  }),

  route(
    "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
    members,
    ({ team_slug, username }, { world }) => {
      const state = found(world.membership(team_slug, username));
      const url = `${teamView(world, world.teams.get(team_slug)!).url}/memberships/${username}`;
      return ok({ url, role: "member" as const, state });
    },
  ),
];

function membersOf(world: World, slug: string): readonly string[] {
  return [...world.accounts.keys()].filter((login) => world.membership(slug, login) === "active");
}

function organizationView(world: World) {
  const { login, id, node_id, avatar_url } = accountView(world, world.options.owner);
  const url = `${world.options.url()}/orgs/${login}`;
  return {
    login,
    id: Number(id),
    node_id,
    avatar_url,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    description: null,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: site(`/${login}`),
    type: "Organization",
    created_at: world.createdAt,
    updated_at: world.createdAt,
    archived_at: null,
  };
}
