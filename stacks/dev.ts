import type { EnvironmentSpec } from "./environment-spec";

/** Development: cheap, quick to change, may break. */
export const dev: EnvironmentSpec = {
  kind: "environment",
  environment: "dev",
  owner: "infra",
  costCentre: "engineering",
  logRetentionDays: 30,
  network: {
    cidrBlock: "10.1.0.0/16",
    zones: ["a", "b"],
    natGatewayStrategy: "Single",
  },
  database: {
    instanceClass: "db.t4g.medium",
    allocatedStorage: 20,
    maxAllocatedStorage: 100,
    backupRetentionDays: 7,
    // The one environment whose database may go: a developer can rebuild it in an hour.
    deletionProtection: false,
    skipFinalSnapshot: true,
  },
  loadBalancers: { main: {} },
  services: {
    api: {
      port: 8080,
      priority: 100,
      desiredCount: 2,
      minCount: 1,
      maxCount: 4,
      healthCheck: { path: "/health" },
      databaseUser: "api",
    },
  },
};
