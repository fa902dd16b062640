import { accountsEmail } from "./contacts";
import type { EnvironmentSpec } from "./environment-spec";

/** Staging: production's shape at a smaller size, where a release proves itself. */
export const staging: EnvironmentSpec = {
  kind: "environment",
  environment: "staging",
  owner: "infra",
  costCentre: "engineering",
  logRetentionDays: 30,
  // What a month costs: more than dev, as its deployments run twice the tasks for a while.
  baseline: { budget: { limitUsd: 145, emails: [accountsEmail] } },
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
    // In its running hours: RDS neither backs up nor maintains an instance that is stopped.
    backupWindow: "12:00-13:00",
    maintenanceWindow: "wed:14:00-wed:15:00",
  },
  // Stopped at night like dev: only its shape has to be that of prod.
  schedule: { start: "09:00", stop: "17:00", days: "MON-FRI", timezone: "UTC" },
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
      desiredCount: 2,
      minCount: 2,
      maxCount: 4,
      healthCheck: { path: "/health" },
      databaseUser: "api",
      secrets: { SESSION_KEY_SECRET_ARN: "session-key", USERS_SECRET_ARN: "users" },
      featureFlags: true,
    },
  },
};
