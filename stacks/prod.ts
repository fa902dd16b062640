import type { EnvironmentSpec } from "./environment-spec";

/** Production. Every line that differs from staging says why. */
export const prod: EnvironmentSpec = {
  kind: "environment",
  environment: "prod",
  owner: "infra",
  costCentre: "product",
  // A year, as audits ask for one.
  logRetentionDays: 365,
  network: {
    cidrBlock: "10.0.0.0/16",
    // A tier survives the loss of a zone, and so does its way out.
    zones: ["a", "b", "c"],
    natGatewayStrategy: "OnePerAz",
    // What every task needs to start stays reachable when the way out is not.
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "sts", "ssmmessages"],
  },
  database: {
    instanceClass: "db.r6g.xlarge",
    allocatedStorage: 100,
    maxAllocatedStorage: 1000,
    // The longest that RDS keeps: a mistake may take a month to be seen.
    backupRetentionDays: 35,
    multiAz: true,
  },
  loadBalancers: { main: {} },
  services: {
    api: {
      port: 8080,
      priority: 100,
      cpu: 512,
      memory: 1024,
      desiredCount: 5,
      minCount: 3,
      maxCount: 10,
      healthCheck: { path: "/health" },
      databaseUser: "api",
    },
  },
};
