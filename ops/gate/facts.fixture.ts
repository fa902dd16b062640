import { withId, type Manifest } from "../bundle/manifest";
import type { Changes, ResourceChange } from "../changes/change";
import { cloudOf } from "../cloud/live-cloud.fixture";
import type { PullRequest } from "../github/pull-requests";
import { History } from "../promotion/history";
import { commit, digest, environmentOf } from "../promotion/environment.fixture";
import type { Override } from "../windows/override-record";
import type { Facts, PreviewedBundle } from "./facts";
import type { Finding, Gate } from "./gate";

/** Thursday, within the change window of prod. */
export const NOW = new Date("2026-01-08T11:00:00.000Z");

/** A bundle of prod that holds; what is not said is as it usually is. */
export function bundleOf(
  manifest: Partial<Manifest> = {},
  changes: readonly ResourceChange[] = [],
  moved: readonly string[] = [],
): PreviewedBundle {
  const whole = withId({
    version: 1,
    stack: "prod",
    createdAt: "2026-01-08T10:00:00.000Z",
    expiresAt: "2026-01-09T10:00:00.000Z",
    actor: "octocat",
    inputs: { tree: { commit: commit("c"), dirty: false }, backend: "s3://b", files: {}, versions: {} },
    artifacts: {},
    tier: "routine",
    backupFirst: [],
    ...manifest,
  });
  const all: Changes = { stack: "prod", planning: true, changes, unchanged: 0, diagnostics: [] };
  return { manifest: whole, changes: all, moved };
}

/** The merged pull request 7 of octocat. */
export function pullRequestOf(more: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    url: "https://github.com/example/causeway/pull/7",
    title: "feat: it",
    body: "",
    author: "octocat",
    isBot: false,
    state: "closed",
    isDraft: false,
    isFork: false,
    head: { ref: "feature/it", sha: commit("e") },
    base: { ref: "main", sha: commit("a") },
    merged: true,
    mergeCommit: commit("c"),
    labels: [],
    files: [],
    ...more,
  };
}

/** An override of the commit of {@link bundleOf}, to which a second person agreed. */
export const leave: Override = {
  version: 1,
  stack: "prod",
  commit: commit("c"),
  reason: "checkout answers 500 since noon",
  requestedBy: "ida",
  requestedAt: "2026-01-09T16:00:00.000Z",
  expiresAt: "2026-01-09T20:00:00.000Z",
  agreedBy: "lea",
  agreedAt: "2026-01-09T16:10:00.000Z",
  revision: "1",
};

/** Who is in which team. */
const TEAMS: Readonly<Record<string, readonly string[]>> = {
  infra: ["ida", "ines", "octocat"],
  leads: ["lea", "octocat"],
  "infrastructure-lead": ["lea"],
  "security-team": ["sam"],
};

/** The facts of a deployment of prod that nothing is against. */
export function factsOf(more: Partial<Facts> = {}): Facts {
  return {
    stack: "prod",
    now: NOW,
    kind: "apply",
    history: new History(),
    bundle: () => Promise.resolve(bundleOf()),
    commit: () => Promise.resolve(commit("c")),
    digests: () => ({ api: digest("c") }),
    own: () => Promise.resolve(environmentOf([], { stack: "prod" })),
    predecessor: () => Promise.resolve(environmentOf([])),
    deployed: () => Promise.resolve(undefined),
    cloud: cloudOf(),
    drills: () => Promise.resolve([]),
    override: () => Promise.resolve(undefined),
    pullRequest: () => Promise.resolve(pullRequestOf()),
    approvers: () => Promise.resolve({ pullRequest: [], environments: [] }),
    checks: () => Promise.resolve([]),
    isMember: (team, login) => Promise.resolve(TEAMS[team]?.includes(login) === true),
    ...more,
  };
}

/** What a gate says, in one line, and what it wants to be done. */
export async function judged(gate: Gate, facts: Partial<Facts> = {}): Promise<readonly string[]> {
  const finding: Finding = await gate.judge(factsOf(facts));
  const said = `${finding.outcome}: ${finding.why}`;
  return finding.outcome === "refused" ? [said, finding.fix] : [said];
}
