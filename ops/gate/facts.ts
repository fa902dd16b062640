import type { Manifest } from "../bundle/manifest";
import type { Changes } from "../changes/change";
import type { LiveCloud } from "../cloud/live-cloud";
import type { StackResources } from "../cloud/stack-resources";
import type { Check } from "../github/checks";
import type { PullRequest } from "../github/pull-requests";
import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
import type { Digests } from "../promotion/stack-images";
import type { Override } from "../windows/override-record";
import type { Drill } from "./drill";

/** What was previewed, and is to be applied. */
export interface PreviewedBundle {
  readonly manifest: Manifest;
  readonly changes: Changes;
  /** What moved since, one line each. */
  readonly moved: readonly string[];
}

/** Who agreed to a deployment, by login; without whoever asked for it. */
export interface Approvers {
  /** To the commit that was merged. */
  readonly pullRequest: readonly string[];
  /** To this run, at the gate of an environment; the name of the environment by login. */
  readonly environments: readonly { readonly login: string; readonly environment: string }[];
}

/**
 * Everything that gates ask, each asked for once. What cannot be found out is a promise that is rejected: no gate takes
 * that for a yes.
 */
export interface Facts {
  readonly stack: string;
  readonly now: Date;
  /** `rollback`: the stack goes back to an earlier release, in an emergency. */
  readonly kind: "apply" | "rollback";
  /** How many merged changes somebody has looked at and agreed to deploy together. Absent: one at most. */
  readonly confirmedChanges?: number;
  /** Whether somebody wants to end a bake that is under way with this deployment. Absent: nobody does. */
  readonly endBake?: boolean;
  readonly history: History;
  /** @throws UserError for a bundle that is not to be applied */
  readonly bundle: () => Promise<PreviewedBundle>;
  /** The commit that was previewed. @throws UserError where there is none */
  readonly commit: () => Promise<string>;
  /** Digests that the stack's file names in this working tree; none for a stack without images. */
  readonly digests: () => Digests;
  /** Of the stack itself. */
  readonly own: () => Promise<Environment>;
  /** Of the environment before it; `undefined` for the first one, and for what is no environment. */
  readonly predecessor: () => Promise<Environment | undefined>;
  /** What the stack's state names in the cloud; `undefined` for a stack that was never deployed. */
  readonly deployed: () => Promise<StackResources | undefined>;
  /** The account that the stack is in, as it is now. */
  readonly cloud: LiveCloud;
  /** Restore drills, the newest first. */
  readonly drills: () => Promise<readonly Drill[]>;
  /** Leave to deploy the commit in an emergency, to which a second person agreed. */
  readonly override: () => Promise<Override | undefined>;
  /** By which the commit came to main. @throws UserError when it did not come by one */
  readonly pullRequest: () => Promise<PullRequest>;
  readonly approvers: () => Promise<Approvers>;
  /** Of a commit, by GitHub. */
  readonly checks: (sha: string) => Promise<readonly Check[]>;
  /** By GitHub, now. */
  readonly isMember: (team: string, login: string) => Promise<boolean>;
}
