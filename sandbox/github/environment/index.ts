import type { ResourceModel } from "../../provider/model";
import { deploymentPolicyResources } from "./deployment-policy";
import { repositoryEnvironment } from "./environment";
import { ENVIRONMENT } from "./lookup";
import { environmentSecret, environmentVariable } from "./variables-and-secrets";

export const environmentResources: Readonly<Record<string, ResourceModel>> = {
  ...deploymentPolicyResources,
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": environmentSecret,
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": environmentVariable,
  [ENVIRONMENT]: repositoryEnvironment,
};
