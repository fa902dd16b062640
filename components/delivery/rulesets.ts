import type * as github from "@pulumi/github";
import type { DeliveryApp } from "./delivery-args";

/** A ruleset's arguments, less where it is and how it is called. */
type Ruleset = Omit<github.RepositoryRulesetArgs, "repository" | "name">;

/** GitHub Actions' own App. Pinned, so that nobody else can report a required check as passed. */
const actionsAppId = 15_368;

/** The default branch, and main in case they differ: main is what environments deploy from. */
const ofMain = {
  target: "branch",
  enforcement: "active",
  conditions: { refName: { includes: ["~DEFAULT_BRANCH", "refs/heads/main"], excludes: [] } },
};

/** Every commit that comes onto main has passed its own checks; nobody waits for a group to fill. */
const queue = {
  mergeMethod: "SQUASH",
  groupingStrategy: "ALLGREEN",
  minEntriesToMerge: 1,
  minEntriesToMergeWaitMinutes: 0,
  maxEntriesToBuild: 5,
  maxEntriesToMerge: 5,
  checkResponseTimeoutMinutes: 60,
};

/** What decides the rules of main. */
interface RulesetArgs {
  readonly requiredApprovals: number;
  readonly requiredChecks: readonly string[];
  readonly mergeQueue: boolean;
  readonly deliveryApp: DeliveryApp;
}

/**
 * Reviews. Apart from {@link integrityRuleset}, because an actor bypasses a ruleset whole: together, the App that
 * needs no review would need no check either. The queue is here as well: the App merges a promotion itself, once its checks
 * have passed.
 */
export function reviewsRuleset({ requiredApprovals, mergeQueue, deliveryApp }: RulesetArgs): Ruleset {
  return {
    ...ofMain,
    // The provider's own word; the declaration's `pullRequest` is its documentation, renamed by mistake.
    bypassActors: [{ actorType: "Integration", actorId: deliveryApp.appId, bypassMode: "pull_request" }],
    rules: {
      pullRequest: {
        requiredApprovingReviewCount: requiredApprovals,
        requireCodeOwnerReview: true,
        dismissStaleReviewsOnPush: true,
        requireLastPushApproval: true,
        requiredReviewThreadResolution: true,
        allowedMergeMethods: ["squash"],
      },
      ...(mergeQueue ? { mergeQueue: queue } : {}),
    },
  };
}

/** Checks, and a history that only grows. Nobody bypasses it. */
export function integrityRuleset({ requiredChecks }: RulesetArgs): Ruleset {
  return {
    ...ofMain,
    rules: {
      deletion: true,
      nonFastForward: true,
      requiredLinearHistory: true,
      requiredSignatures: true,
      requiredStatusChecks: {
        strictRequiredStatusChecksPolicy: true,
        requiredChecks: requiredChecks.map((context) => ({ context, integrationId: actionsAppId })),
      },
    },
  };
}
