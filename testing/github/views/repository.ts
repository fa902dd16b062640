import type { Data } from "../route";
import { ROLES, type World } from "../world";
import { accountView } from "./account";
import { nodeId, site } from "./urls";

type FullRepository = Data<"GET /repos/{owner}/{repo}">;
type RepositoryView = Omit<FullRepository, "network_count" | "subscribers_count"> &
  Data<"GET /repos/{owner}/{repo}/pulls/{pull_number}">["base"]["repo"];

/** Names of the addresses below a repository that take something more, and what that is. */
const TEMPLATES = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
} as const;

/** What GitHub still says, and nobody is to use. */
const GONE = { has_downloads: false } as const;

type AddressName = `${keyof typeof TEMPLATES}_url`;

function addresses(url: string): Readonly<Record<AddressName, string>> {
  const entries = Object.entries(TEMPLATES).map(([name, rest]) => [`${name}_url`, `${url}${rest}`]);
  return Object.fromEntries(entries) as Record<AddressName, string>;
}

/** @param owner the organisation, or who has forked it */
export function repositoryView(world: World, owner = world.options.owner): RepositoryView {
  const { name, url, isPrivate, defaultBranch, allowAutoMerge } = world.options;
  const isFork = owner !== world.options.owner;
  const id = world.account(`${owner}/${name}`).id;
  const open = world.issues.filter(({ state }) => state === "open").length;
  const address = `${url()}/repos/${owner}/${name}`;
  const page = site(`/${owner}/${name}`);
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: `${owner}/${name}`,
    private: isPrivate,
    owner: accountView(world, owner),
    html_url: page,
    description: null,
    fork: isFork,
    url: address,
    ...addresses(address),
    created_at: world.createdAt,
    updated_at: world.createdAt,
    pushed_at: world.createdAt,
    git_url: page.replace("https", "git"),
    ssh_url: `git@github.com:${owner}/${name}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: false,
    ...GONE,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: isPrivate ? "private" : "public",
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: defaultBranch,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: allowAutoMerge,
    delete_branch_on_merge: false,
    custom_properties: {},
  };
}

/** The repository as its own route shows it to somebody. */
export function fullRepository(world: World, login: string): FullRepository {
  const may = Object.fromEntries(ROLES.map((role) => [role, world.may(login, role)]));
  return {
    ...repositoryView(world),
    permissions: {
      admin: may["admin"] === true,
      maintain: may["maintain"] === true,
      push: may["write"] === true,
      triage: may["triage"] === true,
      pull: may["read"] === true,
    },
    organization: accountView(world, world.options.owner),
    network_count: 0,
    subscribers_count: 0,
  };
}

type Minimal = Data<"GET /repos/{owner}/{repo}/actions/runs/{run_id}">["repository"];

/** The fields that GitHub shows of a repository inside of other things. */
export function minimalRepository(world: World, owner?: string): Minimal {
  const {
    id,
    node_id,
    name,
    full_name,
    private: isPrivate,
    owner: account,
    description,
    fork,
    ...rest
  } = repositoryView(world, owner);
  const addresses = Object.entries(rest).filter(
    ([field]) =>
      /^(html_)?url$/.test(field) ||
      (field.endsWith("_url") && !/^(git|ssh|clone|svn|mirror)_url$/.test(field)),
  );
  const fields = { id, node_id, name, full_name, private: isPrivate, owner: account, description, fork };
  return { ...fields, ...Object.fromEntries(addresses) } as unknown as Minimal;
}
