import type { ResourceModel } from "../../provider/model";
import { clusterCapacityProviders } from "./capacity-providers";
import { cluster } from "./cluster";
import { service } from "./service";
import { taskDefinition } from "./task-definition";

export const ecsResources: Readonly<Record<string, ResourceModel>> = {
  "aws:ecs/cluster:Cluster": cluster,
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": clusterCapacityProviders,
  "aws:ecs/service:Service": service,
  "aws:ecs/taskDefinition:TaskDefinition": taskDefinition,
};
