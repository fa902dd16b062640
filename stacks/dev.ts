import { accountsEmail } from "./contacts";
import type { EnvironmentSpec } from "./environment-spec";

/** Development: cheap, quick to change, may break. */
export const dev: EnvironmentSpec = {
  kind: "environment",
  environment: "dev",
  owner: "infra",
  costCentre: "engineering",
  logRetentionDays: 30,
  // What a month costs with services that run 8 hours a day.
  baseline: { budget: { limitUsd: 115, emails: [accountsEmail] } },
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
    // In its running hours: RDS neither backs up nor maintains an instance that is stopped.
    backupWindow: "12:00-13:00",
    maintenanceWindow: "wed:14:00-wed:15:00",
  },
  // A third of the hours, and of the cost of tasks and database.
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
      minCount: 1,
      maxCount: 4,
      healthCheck: { path: "/health" },
      databaseUser: "api",
      secrets: { SESSION_KEY_SECRET_ARN: "session-key", USERS_SECRET_ARN: "users" },
      featureFlags: true,
    },
  },
};
