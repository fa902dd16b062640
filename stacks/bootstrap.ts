import type { BootstrapSpec } from "./bootstrap-spec";
import { accountsEmail } from "./contacts";
import { accountAccessRole, accounts } from "./estate";

/** Made once by an administrator, before everything else: `causeway bootstrap`. */
export const bootstrap: BootstrapSpec = {
  kind: "bootstrap",
  owner: "infra",
  costCentre: "platform",
  administratorRoleArn: `arn:aws:iam::${accounts.tooling}:role/${accountAccessRole}`,
  backends: {
    platform: {
      writerExternalId: "platform-state-writer-2026",
      readerExternalId: "platform-state-reader-2026",
      // Without it no other state can be reached.
      replicaRegion: "us-west-2",
    },
    dev: { writerExternalId: "dev-state-writer-2026", readerExternalId: "dev-state-reader-2026" },
    staging: { writerExternalId: "staging-state-writer-2026", readerExternalId: "staging-state-reader-2026" },
    prod: {
      writerExternalId: "prod-state-writer-2026",
      readerExternalId: "prod-state-reader-2026",
      replicaRegion: "us-west-2",
    },
  },
  ci: {
    management: { stack: "organization", scope: "organization", githubEnvironments: ["organization"] },
    tooling: { stack: "delivery", scope: "delivery", githubEnvironments: ["delivery"], imagePush: true },
    dev: { stack: "dev", scope: "environment", githubEnvironments: ["dev"] },
    staging: { stack: "staging", scope: "environment", githubEnvironments: ["staging"] },
    // A rollback has an environment of its own, whose gate has no timer.
    prod: { stack: "prod", scope: "environment", githubEnvironments: ["prod", "prod-rollback"] },
  },
  registry: { api: {} },
  baseline: { budget: { limitUsd: 50, emails: [accountsEmail] } },
};
