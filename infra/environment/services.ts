import type { Cluster } from "../../components/cluster/cluster";
import type { Database } from "../../components/database/database";
import type { EncryptionKey } from "../../components/encryption-key/encryption-key";
import { LoadBalancer } from "../../components/load-balancer/load-balancer";
import type { Network } from "../../components/network/network";
import { Service } from "../../components/service/service";
import type { LoadBalancerSpec } from "../../stacks/environment-spec";
import { loadBalancerDomain } from "./domains";
import type { FlagsOfServices } from "./feature-flags";
import type { Placement } from "./placement";
import type { Platform } from "./platform";
import type { Secrets } from "./secrets";
import { observed, type Shared } from "./shared";

/** A service that runs, with what the environment decided for it. */
export interface RunningService {
  readonly placement: Placement;
  readonly service: Service;
}

/** Load balancers by their names in the spec, and the services behind them. */
export interface Traffic {
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
  readonly services: readonly RunningService[];
}

/** What services read at run time. */
interface ReadByServices {
  readonly secrets: Secrets | undefined;
  readonly flags: FlagsOfServices;
}

export function createTraffic(
  shared: Shared,
  platform: Platform,
  read: ReadByServices,
  placements: readonly Placement[],
): Traffic {
  const loadBalancers = Object.entries(shared.spec.loadBalancers).map(
    ([key, spec]) => [key, createLoadBalancer(shared, key, spec, platform.network)] as const,
  );
  const services = loadBalancers.flatMap(([key, loadBalancer]) =>
    placements
      .filter((placement) => placement.loadBalancer === key)
      .map((placement) => ({
        placement,
        service: createService(shared, placement, { ...platform, ...read, loadBalancer }),
      })),
  );
  return { loadBalancers: Object.fromEntries(loadBalancers), services };
}

interface Surroundings extends Platform, ReadByServices {
  readonly loadBalancer: LoadBalancer;
}

function createLoadBalancer(
  shared: Shared,
  key: string,
  given: LoadBalancerSpec,
  network: Network,
): LoadBalancer {
  const { spec, config, place, opts } = shared;
  const domainName = loadBalancerDomain(given, config.domain);
  const { subdomain: _subdomain, ...loadBalancer } = given;
  return new LoadBalancer(
    `lb-${key}`,
    {
      ...loadBalancer,
      ...place,
      ...observed(shared, "restore-service"),
      vpcId: network.vpcId,
      cidrBlock: spec.network.cidrBlock,
      subnetIds: loadBalancer.internal ? network.privateSubnetIds : network.publicSubnetIds,
      domainName,
      subjectAlternativeNames: [`*.${domainName}`],
      hostedZoneId: config.hostedZoneId,
    },
    opts,
  );
}

function createService(
  shared: Shared,
  { name, image, hosts, spec: given }: Placement,
  { baseline, network, database, cluster, loadBalancer, secrets, flags }: Surroundings,
): Service {
  const { spec, place, opts, logsKey } = shared;
  const {
    loadBalancer: _name,
    subdomains: _subdomains,
    objective: _objective,
    secrets: names,
    featureFlags: _featureFlags,
    databaseUser,
    databaseConnections: _databaseConnections,
    executeCommand,
    ...service
  } = given;
  return new Service(
    name,
    {
      ...service,
      ...place,
      ...observed(shared, "restore-service"),
      image,
      hosts,
      cluster,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      loadBalancer,
      runtimeMonitoring: baseline.runtimeMonitoring,
      scheduled: spec.schedule !== undefined,
      ...(databaseUser === undefined ? {} : { database: { ...clientOf(database), user: databaseUser } }),
      ...(names && secrets ? { secretArns: arnsOf(names, secrets), secretsKeyArn: secrets.keyArn } : {}),
      ...(flags[name] && { featureFlags: flags[name] }),
      ...(executeCommand ? { executeCommand: sessionsOf(cluster, logsKey) } : {}),
    },
    opts,
  );
}

/** Every name is in the spec: `checkEnvironment` saw to it. */
function arnsOf(names: Readonly<Record<string, string>>, { secrets }: Secrets) {
  const entries = Object.entries(names).flatMap(([variable, name]) => {
    const secret = secrets[name];
    return secret === undefined ? [] : [[variable, secret.arn] as const];
  });
  return Object.fromEntries(entries);
}

function clientOf({
  clientSecurityGroupId,
  resourceId,
}: Database): Pick<Database, "clientSecurityGroupId" | "resourceId"> {
  return { clientSecurityGroupId, resourceId };
}

/** Where ECS Exec sessions of a cluster are recorded. */
function sessionsOf({ executeCommandLogGroupArn }: Cluster, { keyArn }: EncryptionKey) {
  return { kmsKeyArn: keyArn, logGroupArn: executeCommandLogGroupArn };
}
