import { accountsEmail } from "./contacts";
import type { EnvironmentSpec } from "./environment-spec";
import { copyRegions } from "./estate";

/** Production. Every line that differs from staging says why. */
export const prod: EnvironmentSpec = {
  kind: "environment",
  environment: "prod",
  owner: "infra",
  // Those pay for it whom it serves.
  costCentre: "product",
  // A year, as audits ask for one.
  logRetentionDays: 365,
  // Larger database, three zones, a copy of the backups.
  baseline: { budget: { limitUsd: 1000, emails: [accountsEmail] } },
  network: {
    // No two environments share an address.
    cidrBlock: "10.0.0.0/16",
    // A tier survives the loss of a zone, and so does its way out.
    zones: ["a", "b", "c"],
    natGatewayStrategy: "OnePerAz",
    // What every task needs to start stays reachable when the way out is not.
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "sts", "ssmmessages"],
  },
  database: {
    // Sized for production's data, which stays in memory; storage grows by itself.
    instanceClass: "db.r6g.xlarge",
    allocatedStorage: 100,
    maxAllocatedStorage: 1000,
    // The longest that RDS keeps: a mistake may take a month to be seen.
    backupRetentionDays: 35,
    // Outlives the loss of a zone.
    multiAz: true,
  },
  // What a lost region leaves is in another one.
  backup: { copyRegion: copyRegions.prod },
  loadBalancers: { main: {} },
  secrets: {
    "session-key": {
      description: "Signs the sessions of api",
      rotation: { type: "hand", reason: "Old and new key have to overlap for as long as a session lives" },
    },
    users: {
      description: "Those who may log in to api",
      rotation: { type: "hand", reason: "Whoever answers for a user makes the password" },
    },
  },
  services: {
    api: {
      port: 8080,
      priority: 100,
      // For production's requests: never fewer tasks than zones, and room to grow.
      cpu: 512,
      memory: 1024,
      desiredCount: 5,
      minCount: 3,
      maxCount: 10,
      healthCheck: { path: "/health" },
      databaseUser: "api",
      secrets: { SESSION_KEY_SECRET_ARN: "session-key", USERS_SECRET_ARN: "users" },
      featureFlags: true,
    },
  },
};
