import { quoted } from "./command-line";
import { arn, joined, known, named, sought, type Rules } from "./rule";

/*
 * Sources: section "Import" of each type in the registry documentation of @pulumi/aws 7.48. Of scaling policies and
 * scheduled actions the provider reads by the properties (hashicorp/terraform-provider-aws,
 * internal/service/appautoscaling); their ids are then only names.
 */

export const compute: Rules = {
  "aws:appautoscaling/policy:Policy": known(({ resourceId, scalableDimension, serviceNamespace, name }) =>
    joined("/", resourceId, scalableDimension, serviceNamespace, name),
  ),
  "aws:appautoscaling/scheduledAction:ScheduledAction": known(({ name, serviceNamespace, resourceId }) =>
    joined("-", name, serviceNamespace, resourceId),
  ),
  "aws:appautoscaling/target:Target": named("resourceId"),
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": named("repository"),
  "aws:ecr/repository:Repository": named("name"),
  "aws:ecr/repositoryPolicy:RepositoryPolicy": named("repository"),
  "aws:ecs/cluster:Cluster": known(({ name }, place) => arn("ecs", place, `cluster/${String(name)}`)),
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": named("clusterName"),
  // The cluster is given by its name or its ARN.
  "aws:ecs/service:Service": known(({ cluster, name }, place) =>
    arn("ecs", place, `service/${String(cluster).split("/").at(-1)}/${String(name)}`),
  ),
  "aws:ecs/taskDefinition:TaskDefinition": sought({
    look: ({ family }) => `ecs list-task-definitions --family-prefix ${quoted(family)} --sort DESC`,
    idForm: "<ARN>",
    again: "free",
    note: "A revision that nothing runs may stay.",
  }),
  "aws:scheduler/schedule:Schedule": known(({ groupName = "default", name }) => joined("/", groupName, name)),
  "aws:scheduler/scheduleGroup:ScheduleGroup": named("name"),
};
