import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import type { EnvironmentConfig } from "../config/environment-config";
import { createProvider } from "../provider";
import { assertPlace } from "./assert-place";
import { createBackup } from "./backup";
import { checkEnvironment } from "./check-spec";
import { createFeatureFlags } from "./feature-flags";
import { createObservability } from "./observability";
import { placeServices } from "./placement";
import { createPlatform } from "./platform";
import { createSchedules } from "./schedules";
import { createSecrets } from "./secrets";
import { createTraffic } from "./services";
import { createShared } from "./shared";
import { assertZones, zoneNames } from "./zones";

/** The public contract of an environment stack. */
export interface EnvironmentOutputs {
  readonly vpcId: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  readonly databaseAddress: pulumi.Output<string>;
  readonly databaseSecretArn: pulumi.Output<string>;
  readonly alarmTopicArn: pulumi.Output<string>;
  readonly dashboardNames: pulumi.Output<string[]>;
  /** First URL of each service. */
  readonly serviceUrls: Readonly<Record<string, string>>;
}

/** Builds one environment; dev, staging and prod differ by their specs alone. */
export async function buildEnvironment(
  spec: EnvironmentSpec,
  config: EnvironmentConfig,
): Promise<EnvironmentOutputs> {
  const { environment } = spec;
  checkEnvironment(spec, config);
  assertPlace(environment, config);
  const placements = placeServices(spec, config);
  const provider = createProvider("aws", { ...config, environment }, spec);
  const zones = zoneNames(config.region, spec.network.zones);
  await assertZones(zones, config.region, provider);

  const shared = createShared(spec, config, provider);
  const platform = createPlatform(shared, zones);
  const read = { secrets: createSecrets(shared), flags: createFeatureFlags(shared) };
  const traffic = createTraffic(shared, platform, read, placements);
  const { dashboardNames } = createObservability(shared, platform, traffic);
  createBackup(shared, platform);
  createSchedules(shared, platform, traffic);

  const { network, cluster, database } = platform;
  return {
    vpcId: network.vpcId,
    clusterName: cluster.clusterName,
    databaseAddress: database.address,
    databaseSecretArn: database.masterUserSecretArn,
    alarmTopicArn: shared.alarms.topicArn,
    dashboardNames,
    serviceUrls: Object.fromEntries(placements.map(({ name, hosts }) => [name, `https://${hosts[0]}`])),
  };
}
