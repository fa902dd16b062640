import type { StateBackendArgs } from "./state-backend-args";

/** The backend of dev with nothing but what must be given; for tests. */
export const devBackend: StateBackendArgs = {
  prefix: "causeway",
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  writer: {
    trustedRoleArns: ["arn:aws:iam::333333333333:role/pulumi-deploy-dev"],
    externalId: "dev-state-writer-2026",
  },
  reader: {
    trustedRoleArns: ["arn:aws:iam::333333333333:role/github-pulumi-readonly"],
    externalId: "dev-state-reader-2026",
  },
};

/** The backend of prod, with a copy in another region. */
export const prodBackend: StateBackendArgs = {
  ...devBackend,
  environment: "prod",
  writer: {
    trustedRoleArns: ["arn:aws:iam::555555555555:role/pulumi-deploy-prod"],
    externalId: "prod-state-writer-2026",
  },
  workloadAccountId: "555555555555",
  replicaRegion: "us-west-2",
};
