import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { gitHubEnvironments } from "./access-matrix";
import { codeOwnersFile, codeOwnersText } from "./codeowners";
import { resolveDeliveryArgs } from "./delivery-args";
import type { DeliveryArgs, ResolvedDeliveryArgs } from "./delivery-args";
import { checkedDeliveryArgs } from "./delivery-checks";
import { DeploymentEnvironment } from "./deployment-environment";
import { integrityRuleset, reviewsRuleset } from "./rulesets";
import { environmentVariables } from "./targets";
import { Teams } from "./teams";

/**
 * The GitHub repository that delivers: its settings, who may change what, and what its jobs wait for.
 *
 * Creates 1. the repository's settings (imported), with alerts and updates for vulnerable dependencies; 2. what
 * workflows may do; 3. the teams; 4. CODEOWNERS; 5. two rulesets for main, reviews and integrity; 6. the
 * environments, with variables and secrets.
 *
 * ```ts
 * const delivery = new Delivery("delivery", {
 *   owner: "example",
 *   repository: "causeway",
 *   visibility: "private",
 *   plan: "enterprise",
 *   securityLicence: "secret-protection",
 *   access,
 *   environments: { dev: { targets: [devTarget] }, ... },
 *   requiredChecks: ["check", "test", "digest-only"],
 *   deliveryApp: { appId: 3000003, clientId: "Iv23liExampleExample", guardedBy: "digest-only" },
 * });
 * ```
 *
 * Cost: none of its own; reviewers and timers of a private repository take GitHub Enterprise.
 */
export class Delivery extends pulumi.ComponentResource {
  /** `owner/repository`. */
  readonly fullName: pulumi.Output<string>;
  /** What roles compare with the claim `repository_id`. */
  readonly repositoryId: pulumi.Output<number>;
  /** Numeric ids of the teams by name. */
  readonly teamIds: Readonly<Record<string, pulumi.Output<number>>>;

  /** @throws ArgsError when an argument breaks a rule of `DeliveryArgs`, or asks for what the plan does not have */
  constructor(name: string, args: DeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:Delivery", name, withoutSecrets(checkedDeliveryArgs(name, args)), opts);
    const resolved = resolveDeliveryArgs(args);
    const repository = this.createRepository(name, resolved);
    this.createDependencyUpdates(name, repository);
    this.createWorkflowPermissions(name, resolved, repository);
    const { teamIds } = new Teams(
      `${name}-teams`,
      { teams: resolved.access.teams, repository: repository.name, protect: resolved.protect },
      { parent: this },
    );
    this.createRules(name, resolved, repository);
    this.createEnvironments(name, resolved, repository, teamIds);

    this.fullName = repository.fullName;
    this.repositoryId = repository.repoId;
    this.teamIds = teamIds;
    this.registerOutputs({ fullName: this.fullName, repositoryId: this.repositoryId, teamIds });
  }

  private createRepository(name: string, args: ResolvedDeliveryArgs): github.Repository {
    return new github.Repository(
      `${name}-repository`,
      {
        name: args.repository,
        visibility: args.visibility,
        // Incidents, drift and rollbacks are issues.
        hasIssues: true,
        hasProjects: false,
        hasWiki: false,
        hasDiscussions: false,
        allowSquashMerge: true,
        allowMergeCommit: false,
        allowRebaseMerge: false,
        squashMergeCommitTitle: "PR_TITLE",
        squashMergeCommitMessage: "PR_BODY",
        allowAutoMerge: true,
        allowUpdateBranch: true,
        deleteBranchOnMerge: true,
        archiveOnDestroy: true,
        ...secretScanning(args),
      },
      {
        parent: this,
        protect: args.protect,
        import: args.repository,
        // How the repository presents itself is nobody's risk.
        ignoreChanges: ["description", "homepageUrl", "topics"],
      },
    );
  }

  private createDependencyUpdates(name: string, { name: repository }: github.Repository): void {
    const alerts = new github.RepositoryVulnerabilityAlerts(
      `${name}-vulnerability-alerts`,
      { repository, enabled: true },
      { parent: this },
    );
    // Updates answer alerts: GitHub refuses them alone.
    new github.RepositoryDependabotSecurityUpdates(
      `${name}-security-updates`,
      { repository, enabled: true },
      { parent: this, dependsOn: [alerts] },
    );
  }

  private createWorkflowPermissions(
    name: string,
    { allowedActions }: ResolvedDeliveryArgs,
    { name: repository }: github.Repository,
  ): void {
    new github.ActionsRepositoryPermissions(
      `${name}-actions`,
      {
        repository,
        enabled: true,
        allowedActions: "selected",
        allowedActionsConfig: {
          githubOwnedAllowed: true,
          verifiedAllowed: false,
          patternsAlloweds: [...allowedActions],
        },
        shaPinningRequired: true,
      },
      { parent: this },
    );
    new github.WorkflowRepositoryPermissions(
      `${name}-workflow-token`,
      { repository, defaultWorkflowPermissions: "read", canApprovePullRequestReviews: false },
      { parent: this },
    );
    // GitHub's own subjects, which the trust of every role spells out: a template would change them all at once.
    new github.ActionsRepositoryOidcSubjectClaimCustomizationTemplate(
      `${name}-oidc-subject`,
      { repository, useDefault: true },
      { parent: this },
    );
  }

  private createRules(
    name: string,
    args: ResolvedDeliveryArgs,
    { name: repository }: github.Repository,
  ): void {
    // Committed straight to main, so before the rulesets, which nobody's push passes. No author: the App's commits
    // are then signed by GitHub.
    const codeOwners = new github.RepositoryFile(
      `${name}-codeowners`,
      {
        repository,
        branch: "main",
        file: codeOwnersFile,
        content: codeOwnersText(args.access.codeOwners, args.owner),
        commitMessage: "chore: own the code as the access matrix says",
        overwriteOnCreate: true,
      },
      { parent: this },
    );
    const rulesets = { reviews: reviewsRuleset(args), integrity: integrityRuleset(args) };
    for (const [key, ruleset] of Object.entries(rulesets)) {
      new github.RepositoryRuleset(
        `${name}-${key}`,
        { ...ruleset, name: key, repository },
        { parent: this, dependsOn: [codeOwners] },
      );
    }
  }

  private createEnvironments(
    name: string,
    args: ResolvedDeliveryArgs,
    { name: repository }: github.Repository,
    teamIds: Readonly<Record<string, pulumi.Output<number>>>,
  ): void {
    for (const environment of gitHubEnvironments) {
      const { reviewers = [], waitTimer = 0, branches } = args.access.environments[environment];
      const { targets, variables = {}, secrets = {} } = args.environments[environment];
      const gated = args.gates === "github";
      new DeploymentEnvironment(
        `${name}-${environment}`,
        {
          repository,
          environment,
          reviewerIds: gated ? reviewers.flatMap((team) => teamIds[team] ?? []) : [],
          waitTimer: gated ? waitTimer : 0,
          branches,
          variables: { ...environmentVariables(environment, targets), ...variables },
          secrets,
        },
        { parent: this },
      );
    }
  }
}

/** What the state may show of the arguments: a component's inputs are recorded as they are. */
function withoutSecrets(args: DeliveryArgs): pulumi.Inputs {
  const environments = Object.entries(args.environments).map(([name, { targets, variables }]) => [
    name,
    { targets, variables },
  ]);
  return { ...args, environments: Object.fromEntries(environments) as unknown };
}

/** Secret scanning and push protection, in the words of the licence; nothing without one. */
function secretScanning({
  visibility,
  securityLicence,
}: ResolvedDeliveryArgs): Pick<github.RepositoryArgs, "securityAndAnalysis"> {
  if (visibility !== "public" && securityLicence === "none") return {};
  const enabled = { status: "enabled" };
  return {
    securityAndAnalysis: {
      // The older licence is switched on for a repository as a whole; the newer one refuses to hear of it.
      ...(securityLicence === "advanced-security" ? { advancedSecurity: enabled } : {}),
      secretScanning: enabled,
      secretScanningPushProtection: enabled,
    },
  };
}
