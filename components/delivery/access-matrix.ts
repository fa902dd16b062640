/** GitHub environments of the repository. A job names one, and with it the credentials it may ask for. */
export const gitHubEnvironments = [
  "dev",
  "staging",
  "prod",
  "prod-rollback",
  "prod-security",
  "delivery",
  "organization",
  "preview",
  "automation",
] as const;

/** Name of a GitHub environment. */
export type GitHubEnvironment = (typeof gitHubEnvironments)[number];

/** Stacks that CI runs, in the order of a first installation. `bootstrap` is not among them: a person runs it. */
export const deliveredStacks = ["organization", "delivery", "dev", "staging", "prod"] as const;

/** Name of a stack that CI runs. */
export type DeliveredStack = (typeof deliveredStacks)[number];

/**
 * Who may do what, and where. GitHub environments, teams, CODEOWNERS and chat commands derive from one such value.
 *
 * @typeParam Team names of the teams
 */
export interface AccessMatrix<Team extends string = string> {
  /** Teams by name. A name is at once the team's slug, so it is lower case with single hyphens. */
  readonly teams: Readonly<Record<Team, TeamSpec>>;
  /** Who may do what with a stack. */
  readonly stacks: Readonly<Record<DeliveredStack, StackAccess<Team>>>;
  /** What a job waits for before it gets an environment's credentials. */
  readonly environments: Readonly<Record<GitHubEnvironment, EnvironmentGate<Team>>>;
  /** Who reviews which files; of several rules that match a file, the last one counts. */
  readonly codeOwners: readonly CodeOwnersRule<Team>[];
}

/** What a team may do with the repository. Who is in a team is not decided here. */
export interface TeamSpec {
  readonly description: string;
  /** Code owners need `push` or more. */
  readonly permission: "pull" | "triage" | "push" | "maintain" | "admin";
  /** Team that this one is part of: its members count as members of the parent too. */
  readonly parent?: string;
}

/** Who may give which command about a stack; an empty list means nobody. */
export interface StackAccess<Team extends string = string> {
  /** Sees a plan; `"collaborators"` is everybody with access to the repository. */
  readonly preview: "collaborators" | readonly Team[];
  readonly apply: readonly Team[];
  /** Takes the lock of a run that is dead. */
  readonly unlock: readonly Team[];
  readonly rollback: readonly Team[];
  /** Agrees, as the second person, to a deployment outside the change window. */
  readonly override: readonly Team[];
  /** Approvals that a deployment needs, of the pull request or at the environment. */
  readonly approve: { readonly count: number; readonly from: readonly Team[] };
  /** Whether an open pull request may be applied, as opposed to merged commits only. Possible in dev alone. */
  readonly applyOpenPullRequest: boolean;
}

/** What a job waits for. */
export interface EnvironmentGate<Team extends string = string> {
  /** Teams of which any one member releases the job, other than who started it; at most 6. @default - none */
  readonly reviewers?: readonly Team[];
  /** Minutes that a job waits in any case, up to 43200 (30 days). @default - none */
  readonly waitTimer?: number;
  /** Branches whose jobs may name the environment. `any` is for an environment with neither gate nor secret. */
  readonly branches: "main" | "any";
}

/** Who reviews a part of the repository. */
export interface CodeOwnersRule<Team extends string = string> {
  /** `*`, a file such as `/Pulumi.prod.yaml`, or a folder such as `/policies/`. */
  readonly path: string;
  /** Any one member of any of these teams suffices. */
  readonly owners: readonly Team[];
  /** Why, in words that stand above the rule in CODEOWNERS. @default - none */
  readonly comment?: string;
}

/** Whether jobs wait before they get the credentials of an environment. */
export function isGated({ reviewers = [], waitTimer = 0 }: EnvironmentGate): boolean {
  return reviewers.length > 0 || waitTimer > 0;
}
