import * as appconfig from "@pulumi/aws/appconfig";
import * as pulumi from "@pulumi/pulumi";

/**
 * How the feature flags of every service of an environment are published: at once, and done. It is one for all services, as
 * AppConfig keeps 20 strategies in a region of an account (AppConfig user guide, "Create a deployment strategy"), and needs
 * no arguments.
 *
 * Creates an `appconfig.DeploymentStrategy` called `flags-at-once`.
 *
 * ```ts
 * new FlagStrategy("flags");
 * ```
 *
 * Cost: none.
 */
export class FlagStrategy extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:feature-flags:FlagStrategy", name, {}, opts);
    // AppConfig's own `AppConfig.AllAtOnce` bakes for ten minutes, in which nothing else can be published: a second switch of
    // the same night would wait for the first.
    new appconfig.DeploymentStrategy(
      `${name}-strategy`,
      {
        name: "flags-at-once",
        description: "Every task at once, and done",
        deploymentDurationInMinutes: 0,
        growthFactor: 100,
        finalBakeTimeInMinutes: 0,
        replicateTo: "NONE",
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
