import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { ResolvedServiceArgs } from "./resolve-args";
import { scalingPolicies } from "./scaling";
import type { TargetGroupRef } from "./scaling";

/** Creates the scaling target of a service and a policy for each measure. */
export function createScaling(
  name: string,
  { cluster, minCount, maxCount, scaling, scheduled }: ResolvedServiceArgs,
  service: ecs.Service,
  targetGroups: readonly TargetGroupRef[],
  parent: pulumi.Resource,
): appautoscaling.Target {
  const what = {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.clusterName}/${service.name}`,
  };
  const target = new appautoscaling.Target(
    `${name}-scaling`,
    { ...what, minCapacity: minCount, maxCapacity: maxCount },
    // A scheduled stop sets both to 0: an update in the night would start the service again.
    { parent, ignoreChanges: scheduled ? ["minCapacity", "maxCapacity"] : [] },
  );
  for (const [measure, tracking] of Object.entries(scalingPolicies(scaling, targetGroups))) {
    new appautoscaling.Policy(
      `${name}-${measure}-scaling`,
      {
        ...what,
        resourceId: target.resourceId,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: tracking,
      },
      { parent },
    );
  }
  return target;
}
