import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { AlarmTopic, type AlarmSubscription } from "../../components/alarm-topic/alarm-topic";
import { Cluster } from "../../components/cluster/cluster";
import { Database } from "../../components/database/database";
import { EncryptionKey } from "../../components/encryption-key/encryption-key";
import { logGroupsUse } from "../../components/encryption-key/key-policy";
import { LoadBalancer } from "../../components/load-balancer/load-balancer";
import { Network } from "../../components/network/network";
import { Service } from "../../components/service/service";
import { repository } from "../../stacks/repository";
import type { EnvironmentSpec, LoadBalancerSpec } from "../../stacks/environment-spec";
import type { EnvironmentConfig } from "../config/environment-config";
import { loadBalancerDomain } from "./domains";
import { createProvider } from "../provider";
import { placeServices, type Placement } from "./placement";
import { assertZones, zoneNames } from "./zones";

/** Prefix of names that people see, e.g. the cluster's. */
const PREFIX = "causeway";

/** The public contract of an environment stack. */
export interface EnvironmentOutputs {
  readonly vpcId: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  readonly databaseAddress: pulumi.Output<string>;
  readonly databaseSecretArn: pulumi.Output<string>;
  readonly alarmTopicArn: pulumi.Output<string>;
  /** First URL of each service. */
  readonly serviceUrls: Readonly<Record<string, string>>;
}

/** What every part of an environment is told. */
interface Shared {
  readonly spec: EnvironmentSpec;
  readonly config: EnvironmentConfig;
  readonly opts: pulumi.ComponentResourceOptions;
  readonly logsKey: EncryptionKey;
  readonly alarms: AlarmTopic;
}

/** Builds one environment; dev, staging and prod differ by their specs alone. */
export async function buildEnvironment(
  spec: EnvironmentSpec,
  config: EnvironmentConfig,
): Promise<EnvironmentOutputs> {
  const placements = placeServices(spec, config);
  const { environment } = spec;
  const provider = createProvider("aws", { ...config, environment }, spec);
  const zones = zoneNames(config.region, spec.network.zones);
  await assertZones(zones, config.region, provider);

  const shared = createShared(spec, config, provider);
  const network = createNetwork(shared, zones);
  const database = createDatabase(shared, network);
  const cluster = createCluster(shared);
  for (const [key, loadBalancerSpec] of Object.entries(spec.loadBalancers)) {
    const loadBalancer = createLoadBalancer(shared, key, loadBalancerSpec, network);
    for (const placement of placements.filter((candidate) => candidate.loadBalancer === key)) {
      createService(shared, placement, { network, database, cluster, loadBalancer });
    }
  }

  return {
    vpcId: network.vpcId,
    clusterName: cluster.clusterName,
    databaseAddress: database.address,
    databaseSecretArn: database.masterUserSecretArn,
    alarmTopicArn: shared.alarms.topicArn,
    serviceUrls: Object.fromEntries(placements.map(({ name, hosts }) => [name, `https://${hosts[0]}`])),
  };
}

/** The key of all log groups, and the topic of all alarms. */
function createShared(spec: EnvironmentSpec, config: EnvironmentConfig, provider: Provider): Shared {
  const { account, region } = config;
  const opts = { providers: { aws: provider } };
  const protect = spec.environment !== "dev";
  const logsKey = new EncryptionKey(
    "logs",
    {
      accountId: account,
      description: `Logs of ${spec.environment}`,
      alias: `${spec.environment}/logs`,
      uses: [logGroupsUse({ accountId: account, region })],
      protect,
    },
    opts,
  );
  const alarms = new AlarmTopic(
    "alarms",
    {
      environment: spec.environment,
      accountId: account,
      subscriptions: alarmSubscriptions(config),
      protectKey: protect,
    },
    opts,
  );
  return { spec, config, opts, logsKey, alarms };
}

function alarmSubscriptions({ alertWebhookUrl }: EnvironmentConfig): Record<string, AlarmSubscription> {
  return alertWebhookUrl === undefined ? {} : { webhook: { protocol: "https", endpoint: alertWebhookUrl } };
}

function createNetwork({ spec, config, opts, logsKey }: Shared, zones: readonly string[]): Network {
  const { zones: _letters, ...network } = spec.network;
  return new Network(
    "network",
    {
      ...network,
      accountId: config.account,
      region: config.region,
      availabilityZones: zones,
      flowLogRetentionDays: spec.logRetentionDays,
      logsKeyArn: logsKey.keyArn,
    },
    opts,
  );
}

function createDatabase({ spec, config, opts, logsKey, alarms }: Shared, network: Network): Database {
  return new Database(
    "database",
    {
      ...spec.database,
      environment: spec.environment,
      accountId: config.account,
      region: config.region,
      vpcId: network.vpcId,
      subnetIds: network.isolatedSubnetIds,
      logsKeyArn: logsKey.keyArn,
      logRetentionDays: spec.logRetentionDays,
      alarmTopicArn: alarms.topicArn,
      runbookUrl: runbook("restore-database"),
    },
    opts,
  );
}

function createCluster({ spec, config, opts, logsKey, alarms }: Shared): Cluster {
  return new Cluster(
    "cluster",
    {
      prefix: PREFIX,
      environment: spec.environment,
      accountId: config.account,
      region: config.region,
      logsKeyArn: logsKey.keyArn,
      logRetentionDays: spec.logRetentionDays,
      alarmTopicArn: alarms.topicArn,
      runbookUrl: runbook("restore-service"),
    },
    opts,
  );
}

function createLoadBalancer(
  { spec, config, opts, logsKey, alarms }: Shared,
  key: string,
  given: LoadBalancerSpec,
  network: Network,
): LoadBalancer {
  const domainName = loadBalancerDomain(given, config.domain);
  const { subdomain: _subdomain, ...loadBalancer } = given;
  return new LoadBalancer(
    `lb-${key}`,
    {
      ...loadBalancer,
      environment: spec.environment,
      accountId: config.account,
      region: config.region,
      vpcId: network.vpcId,
      cidrBlock: spec.network.cidrBlock,
      subnetIds: loadBalancer.internal ? network.privateSubnetIds : network.publicSubnetIds,
      domainName,
      subjectAlternativeNames: [`*.${domainName}`],
      hostedZoneId: config.hostedZoneId,
      logsKeyArn: logsKey.keyArn,
      logRetentionDays: spec.logRetentionDays,
      alarmTopicArn: alarms.topicArn,
      runbookUrl: runbook("restore-service"),
    },
    opts,
  );
}

interface Surroundings {
  readonly network: Network;
  readonly database: Database;
  readonly cluster: Cluster;
  readonly loadBalancer: LoadBalancer;
}

function createService(
  shared: Shared,
  { name, image, hosts, spec: given }: Placement,
  around: Surroundings,
): Service {
  const { spec, config, opts, logsKey, alarms } = shared;
  const { loadBalancer: _name, subdomains: _subdomains, databaseUser, executeCommand, ...service } = given;
  return new Service(
    name,
    {
      ...service,
      image,
      hosts,
      environment: spec.environment,
      accountId: config.account,
      region: config.region,
      cluster: around.cluster,
      vpcId: around.network.vpcId,
      subnetIds: around.network.privateSubnetIds,
      loadBalancer: around.loadBalancer,
      ...(databaseUser === undefined
        ? {}
        : { database: { ...clientOf(around.database), user: databaseUser } }),
      ...(executeCommand ? { executeCommand: sessionsOf(around.cluster, logsKey) } : {}),
      logsKeyArn: logsKey.keyArn,
      logRetentionDays: spec.logRetentionDays,
      alarmTopicArn: alarms.topicArn,
      runbookUrl: runbook("restore-service"),
    },
    opts,
  );
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

function runbook(name: string): string {
  return `${repository.runbooks}/${name}.md`;
}
