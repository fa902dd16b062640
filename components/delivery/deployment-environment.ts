import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link DeploymentEnvironment}. */
export interface DeploymentEnvironmentArgs {
  readonly repository: pulumi.Input<string>;
  /** Name on GitHub; changing it replaces the environment, with its variables and secrets. */
  readonly environment: string;
  /** Teams of which one member releases a job; none for an environment that does not wait. */
  readonly reviewerIds: readonly pulumi.Input<number>[];
  /** Minutes that a job waits in any case. */
  readonly waitTimer: number;
  readonly branches: "main" | "any";
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Not among the component's own inputs; the resources themselves keep them secret. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * A GitHub environment: who releases its jobs, from which branch, and what they are told.
 *
 * Creates 1. the `RepositoryEnvironment`; 2. for main alone a `RepositoryEnvironmentDeploymentPolicy`; 3. its
 * variables; 4. its secrets.
 *
 * Cost: none.
 */
export class DeploymentEnvironment extends pulumi.ComponentResource {
  readonly environment: pulumi.Output<string>;

  constructor(name: string, args: DeploymentEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const { secrets, ...recorded } = args;
    super("causeway:delivery:DeploymentEnvironment", name, recorded, opts);
    const environment = this.createEnvironment(name, args);
    const place = { repository: args.repository, environment: environment.environment };
    if (args.branches === "main") {
      // Without a pattern, a custom policy would refuse every job.
      new github.RepositoryEnvironmentDeploymentPolicy(
        `${name}-branch-main`,
        { ...place, branchPattern: "main" },
        { parent: this },
      );
    }
    for (const [variableName, value] of Object.entries(args.variables)) {
      new github.ActionsEnvironmentVariable(
        `${name}-variable-${variableName}`,
        { ...place, variableName, value },
        { parent: this },
      );
    }
    for (const [secretName, value] of Object.entries(secrets)) {
      new github.ActionsEnvironmentSecret(
        `${name}-secret-${secretName}`,
        { ...place, secretName, value },
        { parent: this },
      );
    }
    this.environment = environment.environment;
    this.registerOutputs({ environment: this.environment });
  }

  private createEnvironment(name: string, args: DeploymentEnvironmentArgs): github.RepositoryEnvironment {
    return new github.RepositoryEnvironment(
      `${name}-environment`,
      {
        repository: args.repository,
        environment: args.environment,
        canAdminsBypass: false,
        // GitHub does not give back a timer of 0, nor what it says of self-review without reviewers: set, both
        // would differ at every refresh.
        ...(args.waitTimer === 0 ? {} : { waitTimer: args.waitTimer }),
        ...(args.reviewerIds.length === 0
          ? {}
          : { preventSelfReview: true, reviewers: [{ teams: [...args.reviewerIds] }] }),
        // Two equal values are refused, and so there is no policy at all for any branch.
        ...(args.branches === "any"
          ? {}
          : { deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true } }),
      },
      { parent: this },
    );
  }
}
