import type { ResourceModel } from "../../provider/model";
import { repositoryFile } from "./file";
import { REPOSITORY } from "./lookup";
import { repository } from "./repository";
import { dependabotSecurityUpdates, VULNERABILITY_ALERTS, vulnerabilityAlerts } from "./vulnerability-alerts";

export const repositoryResources: Readonly<Record<string, ResourceModel>> = {
  [REPOSITORY]: repository,
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates":
    dependabotSecurityUpdates,
  "github:index/repositoryFile:RepositoryFile": repositoryFile,
  [VULNERABILITY_ALERTS]: vulnerabilityAlerts,
};
