import type { EnvironmentSpec } from "./environment-spec";

/** Staging: production's shape at a smaller size, where a release proves itself. */
export const staging: EnvironmentSpec = {
  kind: "environment",
  environment: "staging",
  owner: "infra",
  costCentre: "engineering",
  logRetentionDays: 30,
  network: {
    cidrBlock: "10.2.0.0/16",
    zones: ["a", "b"],
    natGatewayStrategy: "Single",
  },
  database: {
    instanceClass: "db.t4g.medium",
    allocatedStorage: 50,
    maxAllocatedStorage: 200,
    backupRetentionDays: 14,
  },
  loadBalancers: { main: {} },
  services: {
    api: {
      port: 8080,
      priority: 100,
      desiredCount: 2,
      minCount: 2,
      maxCount: 4,
      healthCheck: { path: "/health" },
      databaseUser: "api",
    },
  },
};
