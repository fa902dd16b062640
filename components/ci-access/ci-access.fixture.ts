import type { CiAccessArgs } from "./ci-access-args";
import type { GithubRepository } from "./github-trust";

export const repository: GithubRepository = {
  owner: "example",
  name: "causeway",
  ownerId: "1001",
  id: "2002",
};

/** The production account, whose deploy role has two GitHub environments. */
export const prod: CiAccessArgs = {
  prefix: "causeway",
  accountId: "555555555555",
  regions: ["us-east-1"],
  repository,
  deploy: {
    stack: "prod",
    scope: "environment",
    githubEnvironments: ["prod", "prod-rollback"],
    stateRoleArn: "arn:aws:iam::222222222222:role/pulumi-state-writer-prod",
  },
  preview: { stateRoleArns: ["arn:aws:iam::222222222222:role/pulumi-state-reader-prod"] },
};
