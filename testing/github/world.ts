import type { Git } from "./git";
import { utc } from "./git";

/** What somebody may do with the repository, least first. */
export const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
}

export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly parent?: string;
  /** Role of its members; a child team has at least its parent's. */
  readonly role: Role;
  /** Direct members; `pending` has been invited. */
  readonly members: Map<string, "active" | "pending">;
}

/** What a merge or a push to a branch must fulfil; several hold together, each with a bypass of its own. */
export interface Ruleset {
  readonly branch: string;
  /** Approving reviews by people who may write. Default 0. */
  readonly approvals?: number;
  /** Whether a push takes the approvals back. */
  readonly dismissStale?: boolean;
  /** Whether owners named by CODEOWNERS of the base must approve. */
  readonly codeOwners?: boolean;
  /** Names of checks that must have succeeded. */
  readonly checks?: readonly string[];
  /** Whether the head must hold the whole base. */
  readonly upToDate?: boolean;
  /** Who may merge all the same, by a merge of their own; an automatic merge never does. */
  readonly bypass?: readonly string[];
}

export interface Label {
  readonly id: number;
  readonly name: string;
  color: string;
  description: string | null;
}

export interface Reaction {
  readonly id: number;
  readonly user: string;
  readonly content: "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly user: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: Reaction[];
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly user: string;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | null;
  labels: string[];
  assignees: string[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: string | null;
  readonly reactions: Reaction[];
  readonly pull?: Pull;
}

export interface Review {
  readonly id: number;
  readonly user: string;
  body: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly commit: string;
  readonly submittedAt: string;
}

export type MergeMethod = "merge" | "squash" | "rebase";

export interface Pull {
  readonly id: number;
  /** Account whose repository holds the branch: the organisation, or who forked. */
  readonly headOwner: string;
  readonly headBranch: string;
  base: string;
  /** As seen last; stays after the branch is gone. */
  headSha: string;
  baseSha: string;
  draft: boolean;
  readonly reviews: Review[];
  reviewers: string[];
  teamReviewers: string[];
  autoMerge: { readonly by: string; readonly method: MergeMethod } | null;
  /** The commit that tries whether it can be merged, and after the merge the one that it was merged by. */
  mergeCommit: string | null;
  mergeable: boolean | null;
  merged: { readonly at: string; readonly by: string } | null;
}

export type CheckConclusion =
  "action_required" | "cancelled" | "failure" | "neutral" | "success" | "skipped" | "stale" | "timed_out";

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  /** Slug of the App. */
  readonly app: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: CheckConclusion | null;
  readonly startedAt: string;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string;
  output: { title: string | null; summary: string | null; text: string | null };
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly user: string;
  readonly createdAt: string;
}

export type DeploymentState =
  "error" | "failure" | "inactive" | "in_progress" | "queued" | "pending" | "success";

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly user: string;
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly environment: string;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: Readonly<Record<string, unknown>> | string;
  readonly user: string;
  readonly production: boolean;
  readonly transient: boolean;
  readonly createdAt: string;
  updatedAt: string;
  readonly statuses: DeploymentStatus[];
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  /** Logins and team slugs, of which one approves. */
  readonly reviewers: readonly string[];
  /** Minutes. */
  readonly waitTimer: number;
  readonly preventSelfReview: boolean;
  /** Patterns of branches that may deploy; `undefined` for any. */
  readonly branches?: readonly string[];
  readonly createdAt: string;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Folder that holds it; a workflow runner puts it there. */
  readonly folder?: string;
  /** Its archive, where that is not made of the folder. */
  readonly zip?: Uint8Array;
  /** Bytes of the archive, as GitHub tells them. */
  readonly size: number;
  readonly createdAt: string;
}

/** That somebody moved a branch. */
export interface Activity {
  readonly id: number;
  readonly ref: string;
  /** Commits; zeros where there is none. */
  readonly before: string;
  readonly after: string;
  readonly type: ActivityType;
  readonly user: string;
  readonly at: string;
}

export type ActivityType =
  "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge" | "merge_queue_merge";

/** A job's wait for an environment. */
export interface Gate {
  readonly environment: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  decision?: { readonly state: "approved" | "rejected"; readonly by: string; readonly comment: string };
}

export type RunStatus = "queued" | "in_progress" | "completed" | "waiting" | "requested" | "pending";

export interface Run {
  readonly id: number;
  readonly number: number;
  readonly path: string;
  readonly name: string;
  /** What lists of runs show. */
  readonly title: string;
  readonly event: string;
  readonly actor: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  /** Owner of the head: the organisation, or who forked. */
  readonly headOwner: string;
  attempt: number;
  status: RunStatus;
  conclusion: CheckConclusion | null;
  readonly createdAt: string;
  updatedAt: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly artifacts: Artifact[];
  readonly gates: Gate[];
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  readonly user: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

/** A pull request in the merge queue, on top of those before it. */
export interface MergeGroup {
  readonly number: number;
  readonly head: string;
  readonly headRef: string;
  readonly base: string;
  readonly baseRef: string;
  /** Who has put it there. */
  readonly by: string;
}

/** An event as GitHub would send it, or start a workflow with. */
export interface SentEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whether a workflow's own token caused it: such events start no workflow. */
  readonly byWorkflow: boolean;
}

export interface WorldOptions {
  readonly git: Git;
  /** Of its API. */
  readonly url: () => string;
  /** Where an artifact is to be had for a while. */
  readonly archiveUrl: (artifact: number) => string;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  readonly allowAutoMerge: boolean;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Everything that this GitHub holds, but what lies in git. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly roles = new Map<string, Role>();
  readonly teams = new Map<string, Team>();
  readonly rulesets: Ruleset[] = [];
  readonly labels = new Map<string, Label>();
  readonly issues: Issue[] = [];
  readonly comments: Comment[] = [];
  readonly checkRuns: CheckRun[] = [];
  readonly statuses: CommitStatus[] = [];
  readonly deployments: Deployment[] = [];
  readonly environments = new Map<string, Environment>();
  readonly runs: Run[] = [];
  readonly releases: Release[] = [];
  /** Oldest first. */
  readonly activities: Activity[] = [];
  /** Ids of Apps by slug, where they are known. */
  readonly apps = new Map<string, number>();
  /** First come, first merged. */
  readonly queue: MergeGroup[] = [];
  readonly events: SentEvent[] = [];
  /** Commits that GitHub signed. */
  readonly signed = new Set<string>();
  /** Refs as they were seen last. */
  seenRefs: ReadonlyMap<string, string> = new Map();
  readonly git: Git;
  readonly createdAt: string;
  private lastId = 1000;
  private lastNumber = 0;

  constructor(readonly options: WorldOptions) {
    this.git = options.git;
    this.createdAt = utc(options.clock());
  }

  id(): number {
    return (this.lastId += 1);
  }

  issueNumber(): number {
    return (this.lastNumber += 1);
  }

  /** As GitHub writes it. */
  now(): string {
    return utc(this.options.clock());
  }

  get fullName(): string {
    return `${this.options.owner}/${this.options.name}`;
  }

  /** Makes an account on first sight; an App's login ends with `[bot]`. */
  account(login: string): Account {
    const known = this.accounts.get(login);
    if (known !== undefined) return known;
    const type = login === this.options.owner ? "Organization" : login.endsWith("[bot]") ? "Bot" : "User";
    const made: Account = { id: this.id(), login, type };
    this.accounts.set(login, made);
    return made;
  }

  /** What somebody may do: by name, through teams and their parents, or because everybody reads what is public. */
  roleOf(login: string): Role {
    const through = [...this.teams.values()]
      .filter(({ slug }) => this.membership(slug, login) === "active")
      .map(({ role }) => role);
    const all: Role[] = [
      this.roles.get(login) ?? "none",
      ...through,
      this.options.isPrivate ? "none" : "read",
    ];
    return all.reduce((one, other) => (ROLES.indexOf(one) >= ROLES.indexOf(other) ? one : other));
  }

  may(login: string, role: Role): boolean {
    return ROLES.indexOf(this.roleOf(login)) >= ROLES.indexOf(role);
  }

  /** Whether access was given, and is not just everybody's. */
  isCollaborator(login: string): boolean {
    return (
      (this.roles.get(login) ?? "none") !== "none" ||
      [...this.teams.keys()].some((slug) => this.membership(slug, login) === "active")
    );
  }

  /** A member of a child team is one of its parents. */
  membership(slug: string, login: string): "active" | "pending" | undefined {
    const direct = this.teams.get(slug)?.members.get(login);
    if (direct === "active") return direct;
    const children = [...this.teams.values()].filter(({ parent }) => parent === slug);
    const through = children.some((child) => this.membership(child.slug, login) === "active");
    return through ? "active" : direct;
  }

  issue(number: number): Issue | undefined {
    return this.issues.find((issue) => issue.number === number);
  }

  /** Where a branch lies in the one repository of git that holds the forks too. */
  refOf(owner: string, branch: string): string {
    return owner === this.options.owner ? `refs/heads/${branch}` : `refs/forks/${owner}/${branch}`;
  }

  /** How GitHub calls somebody's relation to the repository. */
  association(login: string): "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE" {
    const isMember = [...this.teams.keys()].some((slug) => this.membership(slug, login) === "active");
    if (isMember) return "MEMBER";
    if (this.isCollaborator(login)) return "COLLABORATOR";
    const hasContributed = this.issues.some(
      ({ user, pull }) => user === login && (pull?.merged ?? null) !== null,
    );
    return hasContributed ? "CONTRIBUTOR" : "NONE";
  }
}
