import type { ResourceModel } from "../../provider/model";
import { lifecyclePolicy, repositoryPolicy } from "./policies";
import { repository } from "./repository";
import { LIFECYCLE_POLICY, REPOSITORY, REPOSITORY_POLICY } from "./types";

export const ecrResources: Readonly<Record<string, ResourceModel>> = {
  [REPOSITORY]: repository,
  [LIFECYCLE_POLICY]: lifecyclePolicy,
  [REPOSITORY_POLICY]: repositoryPolicy,
};
