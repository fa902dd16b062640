import type { AccountBaseline } from "../../components/account-baseline/account-baseline";
import { backupTags } from "../../components/backup/backup-args";
import { Cluster } from "../../components/cluster/cluster";
import { Database } from "../../components/database/database";
import { Network } from "../../components/network/network";
import { prefix } from "../../stacks/estate";
import { createBaseline } from "../baseline";
import { BACKUP } from "./backup";
import { observed, type Shared } from "./shared";

/** What services stand on. */
export interface Platform {
  readonly baseline: AccountBaseline;
  readonly network: Network;
  readonly database: Database;
  readonly cluster: Cluster;
}

/** @param zones full names, e.g. `us-east-1a` */
export function createPlatform(shared: Shared, zones: readonly string[]): Platform {
  const { place, spec, opts } = shared;
  const baseline = createBaseline(place.environment, spec.baseline, opts);
  const network = createNetwork(shared, zones);
  return { baseline, network, database: createDatabase(shared, network), cluster: createCluster(shared) };
}

function createNetwork({ spec, place, opts, logsKey }: Shared, zones: readonly string[]): Network {
  const { zones: _letters, ...network } = spec.network;
  const { accountId, region } = place;
  return new Network(
    "network",
    {
      ...network,
      accountId,
      region,
      availabilityZones: zones,
      flowLogRetentionDays: spec.logRetentionDays,
      logsKeyArn: logsKey.keyArn,
    },
    opts,
  );
}

function createDatabase(shared: Shared, network: Network): Database {
  const { spec, place, opts } = shared;
  return new Database(
    "database",
    {
      ...spec.database,
      ...place,
      ...observed(shared, "restore-database"),
      vpcId: network.vpcId,
      subnetIds: network.isolatedSubnetIds,
      ...(spec.backup && { tags: backupTags(place.environment, BACKUP) }),
    },
    opts,
  );
}

function createCluster(shared: Shared): Cluster {
  const { place, opts } = shared;
  return new Cluster("cluster", { prefix, ...place, ...observed(shared, "check-deployment") }, opts);
}
