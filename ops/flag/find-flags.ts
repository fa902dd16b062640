import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { backendUrlOf } from "../lib/stack-place";
import { stateStore } from "../state/open-stores";
import { readCheckpoint } from "../state/read-checkpoint";

/** Where the flags of one service lie in AppConfig. */
export interface FlagPlace {
  readonly service: string;
  readonly region: string;
  readonly applicationId: string;
  readonly environmentId: string;
  readonly profileId: string;
  readonly strategyId: string;
  readonly kmsKeyArn: string;
}

/** Children of the components FeatureFlags, one for each service, and FlagStrategy, one for all. */
const TYPES = {
  application: "aws:appconfig/application:Application",
  environment: "aws:appconfig/environment:Environment",
  profile: "aws:appconfig/configurationProfile:ConfigurationProfile",
  strategy: "aws:appconfig/deploymentStrategy:DeploymentStrategy",
} as const;

/**
 * Where the services of an environment have their flags, as its state says.
 *
 * @throws UserError when it has none, and StoreError when the state cannot be read
 */
export async function findFlags(stack: string, env: NodeJS.ProcessEnv): Promise<readonly FlagPlace[]> {
  const checkpoint = await readCheckpoint(await stateStore(backendUrlOf(stack, env), env), stack);
  const places = placesIn(checkpoint?.deployment.resources ?? []);
  if (places.length > 0) return places;
  throw new UserError(
    `no service of ${stack} has feature flags, by the stack's state`,
    `set featureFlags: true for one in stacks/${stack}.ts, and deploy ${stack}`,
    exitCode.usage,
  );
}

/** Every place of flags that is there as a whole. */
export function placesIn(
  resources: NonNullable<Checkpoint["deployment"]["resources"]>,
): readonly FlagPlace[] {
  // What a replacement has left to delete is of no service any more.
  const living = resources.filter(({ delete: goes }) => goes !== true);
  return living.filter(({ type }) => type === TYPES.application).flatMap((each) => placeOf(each, living));
}

function placeOf(
  application: CheckpointResource,
  resources: readonly CheckpointResource[],
): readonly FlagPlace[] {
  const sibling = (type: string): CheckpointResource | undefined =>
    resources.find((other) => other.type === type && other["parent"] === application["parent"]);
  const strategy = resources.find(({ type }) => type === TYPES.strategy);
  const profile = sibling(TYPES.profile);
  const place: Readonly<Record<keyof FlagPlace, string>> = {
    service: output(application, "name"),
    region: output(application, "arn").split(":")[3] ?? "",
    applicationId: application.id ?? "",
    environmentId: output(sibling(TYPES.environment), "environmentId"),
    profileId: output(profile, "configurationProfileId"),
    strategyId: strategy?.id ?? "",
    kmsKeyArn: output(profile, "kmsKeyIdentifier"),
  };
  // A deployment that broke off may have made a part of it.
  return Object.values(place).includes("") ? [] : [place];
}

function output(resource: CheckpointResource | undefined, name: string): string {
  const value = resource?.outputs?.[name];
  return typeof value === "string" ? value : "";
}
