import * as appconfig from "@pulumi/aws/appconfig";
import * as pulumi from "@pulumi/pulumi";
import { checkedFeatureFlagsArgs, type FeatureFlagsArgs } from "./feature-flags-args";

/**
 * Where the feature flags of one service lie, in AWS AppConfig. What they say is nobody's here: `causeway flag` publishes
 * it, by the environment's {@link FlagStrategy}, so that an update never turns on again what was switched off at night.
 *
 * Creates 1. the `appconfig.Application`, 2. its `appconfig.Environment`, 3. its `appconfig.ConfigurationProfile` for
 * feature flags.
 *
 * ```ts
 * const flags = new FeatureFlags("api-flags", {
 *   environment: "dev",
 *   service: "api",
 *   kmsKeyArn: flagsKey.keyArn,
 * });
 * new Service("api", { ..., featureFlags: { configurationArn: flags.configurationArn, kmsKeyArn: flagsKey.keyArn } });
 * ```
 *
 * Cost: 0.20 USD for a million times that a task asks, and 0.0008 USD for each answer that is new.
 */
export class FeatureFlags extends pulumi.ComponentResource {
  /**
   * `arn:aws:appconfig:<region>:<account>:application/<id>/environment/<id>/configuration/<id>`: what a reader is allowed
   * to read, and all that it has to be told.
   */
  readonly configurationArn: pulumi.Output<string>;

  /** @throws ArgsError when an argument is malformed or misspelt */
  constructor(name: string, args: FeatureFlagsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:feature-flags:FeatureFlags", name, checkedFeatureFlagsArgs(name, args), opts);
    const { environment, service, kmsKeyArn, protect = environment !== "dev" } = args;
    const kept = { parent: this, protect };
    const application = new appconfig.Application(
      `${name}-application`,
      { name: service, description: `Feature flags of ${service}` },
      kept,
    );
    const place = new appconfig.Environment(
      `${name}-environment`,
      // Without monitors: an alarm that rings would take back the very switch that is to end it.
      { applicationId: application.id, name: environment, description: `${service} in ${environment}` },
      kept,
    );
    const profile = new appconfig.ConfigurationProfile(
      `${name}-profile`,
      {
        applicationId: application.id,
        name: "flags",
        description: "Published by causeway flag",
        locationUri: "hosted",
        // AppConfig refuses what is no set of flags, or breaks what the flags say of themselves.
        type: "AWS.AppConfig.FeatureFlags",
        kmsKeyIdentifier: kmsKeyArn,
      },
      kept,
    );
    this.configurationArn = pulumi.interpolate`${place.arn}/configuration/${profile.configurationProfileId}`;
    this.registerOutputs({ configurationArn: this.configurationArn });
  }
}
