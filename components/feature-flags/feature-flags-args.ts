import type * as pulumi from "@pulumi/pulumi";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";

/** Arguments of {@link FeatureFlags}. */
export interface FeatureFlagsArgs {
  /** Name of AppConfig's environment. Changes in place. */
  readonly environment: Environment;
  /** Service whose flags they are; name of AppConfig's application. Changes in place. */
  readonly service: string;
  /**
   * Key that encrypts what is published. Whoever publishes needs `kms:GenerateDataKey` with it, and whoever reads
   * `kms:Decrypt`. Changes in place, for versions published from then on.
   */
  readonly kmsKeyArn: pulumi.Input<string>;
  /**
   * Whether Pulumi refuses to delete or replace what the service reads: without it every flag is off.
   *
   * @default true, except in dev
   */
  readonly protect?: boolean;
}

/** Every argument, for {@link checkKnownArgs}. */
const featureFlagsArgNames: ArgumentNames<FeatureFlagsArgs> = {
  environment: true,
  service: true,
  kmsKeyArn: true,
  protect: true,
};

/**
 * Refuses what AppConfig would, naming every problem at once.
 *
 * @returns the arguments themselves
 * @throws ArgsError
 */
export function checkedFeatureFlagsArgs(name: string, args: FeatureFlagsArgs): FeatureFlagsArgs {
  assertArgs(`FeatureFlags "${name}"`, [
    ...checkKnownArgs(args, featureFlagsArgNames),
    checkEnvironment(args.environment),
    checkService(args.service),
  ]);
  return args;
}

/** AppConfig's limit for the name of an application, in characters (AppConfig API reference, `CreateApplication`). */
const maxServiceLength = 64;

function checkService(got: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= maxServiceLength) return undefined;
  const expected = `at most ${maxServiceLength} lower-case letters, digits and single hyphens, a letter first`;
  return { argument: "service", got, expected, fix: "use the name of the service" };
}
