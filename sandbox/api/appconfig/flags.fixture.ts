import { appconfigResources } from "../../aws/appconfig";
import {
  APPLICATION,
  CONFIGURATION_PROFILE,
  DEPLOYMENT_STRATEGY,
  ENVIRONMENT,
} from "../../aws/appconfig/types";
import { TestCloud } from "../../aws/test-cloud";
import { plant } from "../../aws/test-surroundings";
import type { Values } from "../../provider/values";
import { KEY } from "../../aws/kms/find-key";

/** A resource as a checkpoint has it. */
interface Made {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly outputs: Values;
  readonly parent: string;
}

/** A cloud in which each of some services has a place for feature flags, and the resources that a program made for it. */
export async function cloudWithFlags(
  ...services: readonly string[]
): Promise<{ readonly aws: TestCloud; readonly resources: readonly Made[] }> {
  const aws = new TestCloud(appconfigResources);
  const kmsKeyIdentifier = "arn:aws:kms:us-east-1:111122223333:key/flags";
  plant(aws, KEY, "flags", { arn: kmsKeyIdentifier });
  const resources: Made[] = [];
  const makeIn = async (component: string, type: string, inputs: Values): Promise<string> => {
    const { id, outputs } = await aws.create(type, inputs);
    const parent = `urn:pulumi:dev::causeway::causeway:feature-flags:${component}`;
    resources.push({ urn: `${parent}-${type}`, type, id, outputs, parent });
    return id;
  };
  for (const service of services) {
    const make = (type: string, inputs: Values): Promise<string> =>
      makeIn(`FeatureFlags::${service}-flags`, type, inputs);
    const applicationId = await make(APPLICATION, { name: service });
    await make(ENVIRONMENT, { applicationId, name: "dev" });
    await make(CONFIGURATION_PROFILE, {
      applicationId,
      locationUri: "hosted",
      type: "AWS.AppConfig.FeatureFlags",
      kmsKeyIdentifier,
    });
  }
  await makeIn("FlagStrategy::flags", DEPLOYMENT_STRATEGY, {
    deploymentDurationInMinutes: 0,
    growthFactor: 100,
    replicateTo: "NONE",
  });
  return { aws, resources };
}
