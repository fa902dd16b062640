import fs from "node:fs";
import path from "node:path";
import { WORKFLOW_LOGIN } from "./route";
import { signatureOf } from "./views/commit";
import type { Role, Ruleset, World } from "./world";

export interface TeamSeed {
  readonly parent?: string;
  /** What its members may do with the repository. Default `read`. */
  readonly role?: Role;
  /** Logins. */
  readonly members?: readonly string[];
  /** Logins that were invited and have not accepted. */
  readonly pending?: readonly string[];
}

export interface EnvironmentSeed {
  /** Logins and slugs of teams, of which one approves. */
  readonly reviewers?: readonly string[];
  /** Minutes. Default 0. */
  readonly waitTimer?: number;
  readonly preventSelfReview?: boolean;
  /** Patterns of branches that may deploy. Default: any. */
  readonly branches?: readonly string[];
}

/** What a GitHub begins with. */
export interface Seed {
  /** Where the repository and events are kept; must exist. */
  readonly folder: string;
  /** Default `acme`. */
  readonly owner?: string;
  /** Default `platform`. */
  readonly name?: string;
  /** Default `main`. */
  readonly defaultBranch?: string;
  /** Default `true`: only who was given access reads it. */
  readonly isPrivate?: boolean;
  /** Default `true`. */
  readonly allowAutoMerge?: boolean;
  /** Milliseconds since 1970. Default: this machine's. */
  readonly clock?: () => number;
  /** The first commit. Default: a README. */
  readonly files?: Readonly<Record<string, string>>;
  /** What people may do, by login. */
  readonly roles?: Readonly<Record<string, Role>>;
  readonly teams?: Readonly<Record<string, TeamSeed>>;
  /** Ids of Apps by slug. */
  readonly apps?: Readonly<Record<string, number>>;
  readonly environments?: Readonly<Record<string, EnvironmentSeed>>;
  readonly rulesets?: readonly Ruleset[];
}

/** Makes the repository and everything around it. Nothing is told of that. */
export async function plant(world: World, seed: Seed): Promise<void> {
  const { roles = {}, teams = {}, apps = {}, environments = {}, rulesets = [] } = seed;
  for (const login of [world.options.owner, WORKFLOW_LOGIN]) world.account(login);
  world.roles.set(world.options.owner, "admin");
  for (const [login, role] of Object.entries(roles)) {
    world.account(login);
    world.roles.set(login, role);
  }
  for (const [slug, id] of Object.entries(apps)) {
    world.account(`${slug}[bot]`);
    world.apps.set(slug, id);
  }
  for (const [slug, team] of Object.entries(teams)) plantTeam(world, slug, team);
  for (const [name, environment] of Object.entries(environments)) plantEnvironment(world, name, environment);
  world.rulesets.push(...rulesets);
  await plantFiles(world, seed.files ?? { "README.md": `# ${world.options.name}\n` });
  refusePushes(world);
}

function plantTeam(
  world: World,
  slug: string,
  { parent, role = "read", members = [], pending = [] }: TeamSeed,
): void {
  for (const login of [...members, ...pending]) world.account(login);
  const states = [
    ...members.map((login) => [login, "active"] as const),
    ...pending.map((login) => [login, "pending"] as const),
  ];
  const above = parent === undefined ? {} : { parent };
  world.teams.set(slug, { id: world.id(), slug, ...above, role, members: new Map(states) });
}

function plantEnvironment(world: World, name: string, seed: EnvironmentSeed): void {
  const { reviewers = [], waitTimer = 0, preventSelfReview = false, branches } = seed;
  world.environments.set(name, {
    id: world.id(),
    name,
    reviewers,
    waitTimer,
    preventSelfReview,
    ...(branches === undefined ? {} : { branches }),
    createdAt: world.now(),
  });
}

async function plantFiles(world: World, files: Readonly<Record<string, string>>): Promise<void> {
  const { git, options } = world;
  git.init(options.defaultBranch);
  const entries = Object.entries(files).map(([file, text]) => {
    return { path: file, mode: "100644", sha: git.writeBlob(text) };
  });
  const tree = await git.writeTree(undefined, entries);
  const commit = git.commitTree(tree, [], "Begin", signatureOf(world, options.owner));
  await git.setRef(`refs/heads/${options.defaultBranch}`, commit);
  world.seenRefs = git.refs();
}

/** A `git push` does not come through the API; git's own hook refuses it there. */
function refusePushes({ git, rulesets }: World): void {
  const branches = [...new Set(rulesets.map(({ branch }) => `refs/heads/${branch}`))];
  if (branches.length === 0) return;
  const hook = path.join(git.folder, "hooks", "update");
  fs.mkdirSync(path.dirname(hook), { recursive: true });
  const cases = branches.map((ref) => `'${ref}'`).join("|");
  const lines = [
    "#!/bin/sh",
    `case "$1" in ${cases})`,
    '  echo "error: GH013: Repository rule violations found for $1." >&2',
    '  echo "- Changes must be made through a pull request." >&2',
    "  exit 1",
    "esac",
  ];
  fs.writeFileSync(hook, `${lines.join("\n")}\n`, { mode: 0o755 });
}
