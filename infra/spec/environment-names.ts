import { backupArgNames } from "../../components/backup/backup-checks";
import { databaseArgNames } from "../../components/database/database-checks";
import { loadBalancerArgNames } from "../../components/load-balancer/load-balancer-args";
import { objectiveNames } from "../../components/observability/objective";
import { serviceArgNames } from "../../components/service/resolve-args";
import { byType, eachOf, type ArgumentNames } from "../../components/shared/known-args";
import { baselineNames } from "./baseline-names";
import { without } from "./without";
import {
  providedToBackup,
  providedToDatabase,
  providedToLoadBalancer,
  providedToService,
} from "../../stacks/environment-spec";
import type {
  BackupSpec,
  DatabaseSpec,
  EnvironmentSpec,
  LoadBalancerSpec,
  NetworkSpec,
  ScheduleSpec,
  SecretSpec,
  ServiceSpec,
} from "../../stacks/environment-spec";

const networkNames: ArgumentNames<NetworkSpec> = {
  cidrBlock: true,
  natGatewayStrategy: true,
  interfaceEndpoints: true,
  subnetMask: true,
  zones: true,
};

const databaseNames: ArgumentNames<DatabaseSpec> = without(databaseArgNames, providedToDatabase);

const loadBalancerNames: ArgumentNames<LoadBalancerSpec> = {
  ...without(loadBalancerArgNames, providedToLoadBalancer),
  subdomain: true,
};

const serviceNames: ArgumentNames<ServiceSpec> = {
  ...without(serviceArgNames, providedToService),
  loadBalancer: true,
  subdomains: true,
  databaseUser: true,
  databaseConnections: true,
  executeCommand: true,
  secrets: true,
  featureFlags: true,
  objective: objectiveNames,
};

const secretNames: ArgumentNames<SecretSpec> = {
  description: true,
  rotation: byType({
    lambda: { type: true, lambdaArn: true, days: true },
    hand: { type: true, reason: true, days: true },
  }),
};

const scheduleNames: ArgumentNames<ScheduleSpec> = { start: true, stop: true, days: true, timezone: true };

const backupNames: ArgumentNames<BackupSpec> = {
  ...without(backupArgNames, providedToBackup),
  copyRegion: true,
};

/** Every key of an environment's spec. */
export const environmentNames: ArgumentNames<EnvironmentSpec> = {
  kind: true,
  environment: true,
  owner: true,
  costCentre: true,
  network: networkNames,
  database: databaseNames,
  logRetentionDays: true,
  loadBalancers: eachOf(loadBalancerNames),
  services: eachOf(serviceNames),
  baseline: baselineNames,
  objective: objectiveNames,
  secrets: eachOf(secretNames),
  schedule: scheduleNames,
  backup: backupNames,
};
