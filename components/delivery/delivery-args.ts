import type * as pulumi from "@pulumi/pulumi";
import type { AccessMatrix, GitHubEnvironment } from "./access-matrix";
import type { Gates, GitHubPlan, RepositoryVisibility, SecurityLicence } from "./plan-checks";
import type { DeliveryTarget } from "./targets";

/** Arguments of `Delivery`. */
export interface DeliveryArgs {
  /** Organisation that owns the repository and the teams. */
  readonly owner: string;
  /**
   * Name of the repository, which exists and is imported. Changing it imports another one in its place, which
   * `protect` refuses; after a rename, import the repository under its new name.
   */
  readonly repository: string;
  /** Who sees the repository. Changes in place. */
  readonly visibility: RepositoryVisibility;
  /** Plan of the organisation: decides what GitHub offers for such a repository. */
  readonly plan: GitHubPlan;
  /**
   * Who makes jobs wait for reviewers and timers. With `causeway`, environments have neither: the workflow's
   * `causeway gate` enforces what the access matrix says. Only where the plan has no gates. Changes in place.
   *
   * @default "github"
   */
  readonly gates?: Gates;
  /**
   * Licence with which GitHub looks for secrets in a repository that is not public, and refuses pushes that hold one.
   * `none` leaves that to the checks of pull requests. Changes in place.
   *
   * @default - none is needed for a public repository; otherwise required
   */
  readonly securityLicence?: SecurityLicence;
  /** Who may do what. Changes in place; a team that is taken out has to be unprotected first. */
  readonly access: AccessMatrix;
  /** What each GitHub environment gives to its jobs. */
  readonly environments: Readonly<Record<GitHubEnvironment, EnvironmentSettings>>;
  /**
   * Names of the checks that a pull request must pass, reported by GitHub Actions. A name that no workflow on main
   * reports blocks every pull request. Changes in place.
   */
  readonly requiredChecks: readonly string[];
  /** The App that promotes images. */
  readonly deliveryApp: DeliveryApp;
  /** Approvals that a pull request needs, 1 to 10. Changes in place. @default 2 */
  readonly requiredApprovals?: number;
  /**
   * Whether people merge through GitHub's merge queue: each pull request is tried on top of those before it, and previews
   * of the group are compared with what was approved (`.github/workflows/merge-queue.yml`). On a repository that is not
   * public it takes GitHub Enterprise. Changes in place.
   *
   * @default false
   */
  readonly mergeQueue?: boolean;
  /**
   * Actions that workflows may use besides GitHub's own, as patterns such as `aws-actions/*`; each use is pinned
   * to a commit. Changes in place.
   *
   * @default - none
   */
  readonly allowedActions?: readonly string[];
  /**
   * Whether Pulumi refuses to delete or replace the repository and the teams.
   *
   * @default true
   */
  readonly protect?: boolean;
}

/** What a GitHub environment gives to its jobs. */
export interface EnvironmentSettings {
  /** The stack that its jobs work on, as variables; several in `preview` and `automation` alone; none where jobs only wait. */
  readonly targets: readonly DeliveryTarget[];
  /**
   * Further variables by name.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Secrets by name, for environments of main alone. They are secret in the stack's state too.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** The GitHub App that opens promotions and merges them without a review. */
export interface DeliveryApp {
  /** Id of the App, not of its installation. */
  readonly appId: number;
  /** Client ID of the App, e.g. `Iv23liAbCdEfGhIjKlMn`: jobs ask for its tokens by it. */
  readonly clientId: string;
  /** One of `requiredChecks`: passes for the App's pull requests only when they change nothing but image digests. */
  readonly guardedBy: string;
}

/** {@link DeliveryArgs} with every default filled in. */
export type ResolvedDeliveryArgs = Required<DeliveryArgs>;

/** Fills in the defaults. */
export function resolveDeliveryArgs(args: DeliveryArgs): ResolvedDeliveryArgs {
  return {
    ...args,
    gates: args.gates ?? "github",
    securityLicence: args.securityLicence ?? "none",
    requiredApprovals: args.requiredApprovals ?? 2,
    mergeQueue: args.mergeQueue ?? false,
    allowedActions: args.allowedActions ?? [],
    protect: args.protect ?? true,
  };
}
