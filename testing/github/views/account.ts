import type { Data } from "../route";
import type { Role, Team, World } from "../world";
import { nodeId, site } from "./urls";

type AccountView = NonNullable<Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}">["user"]>;

/** An account as GitHub shows it inside of other things. */
export function accountView(world: World, login: string): AccountView {
  const { id, type } = world.account(login);
  const url = `${world.options.url()}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: site(type === "Bot" ? `/apps/${login.replace("[bot]", "")}` : `/${login}`),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** What GitHub calls a role where it knows fewer of them. */
export const TEAM_PERMISSION: Readonly<Record<Role, string>> = {
  none: "pull",
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

type TeamView = Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers">["teams"][number];
type TeamSimple = NonNullable<TeamView["parent"]> & {
  readonly privacy: "closed";
  readonly notification_setting: "notifications_enabled";
};

export function teamSimple({ options: { url, owner } }: World, { id, slug, role }: Team): TeamSimple {
  const team = `${url()}/organizations/${id}/team/${id}`;
  return {
    id,
    node_id: nodeId("Team", id),
    name: slug,
    slug,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    permission: TEAM_PERMISSION[role],
    url: team,
    html_url: site(`/orgs/${owner}/teams/${slug}`),
    members_url: `${team}/members{/member}`,
    repositories_url: `${team}/repos`,
    type: "organization",
  };
}

export function teamView(world: World, team: Team): TeamView & TeamSimple {
  const parent = team.parent === undefined ? undefined : world.teams.get(team.parent);
  return { ...teamSimple(world, team), parent: parent === undefined ? null : teamSimple(world, parent) };
}

type AppView = NonNullable<Data<"GET /repos/{owner}/{repo}/check-runs/{check_run_id}">["app"]>;

/** A GitHub App, as beside what it did. */
export function appView(world: World, slug: string): AppView {
  const bot = world.account(`${slug}[bot]`);
  const id = world.apps.get(slug) ?? bot.id;
  return {
    id,
    slug,
    node_id: nodeId("App", id),
    owner: accountView(world, world.options.owner),
    name: slug,
    description: "",
    external_url: site(`/apps/${slug}`),
    html_url: site(`/apps/${slug}`),
    created_at: world.createdAt,
    updated_at: world.createdAt,
    permissions: {},
    events: [],
  };
}

/** @returns the App behind a bot's login; `null` for a person */
export function appOf(world: World, login: string): AppView | null {
  return login.endsWith("[bot]") ? appView(world, login.slice(0, -"[bot]".length)) : null;
}
