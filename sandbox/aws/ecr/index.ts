import type { ResourceModel } from "../../provider/model";
import { lifecyclePolicy, repositoryPolicy } from "./policies";
import { repository } from "./repository";

export const ecrResources: Readonly<Record<string, ResourceModel>> = {
  "aws:ecr/repository:Repository": repository,
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": lifecyclePolicy,
  "aws:ecr/repositoryPolicy:RepositoryPolicy": repositoryPolicy,
};
