import { findDeployment, type ServiceDeployment } from "../../aws/ecs/deployments";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import type { CloudResource } from "../../cloud/cloud";
import { ApiError, type CallContext } from "../call";

/**
 * The cluster that a request names, by name or ARN; without one it is `default`.
 *
 * @throws ApiError when there is none in the region
 */
export function clusterOf(input: Values, { cloud, region }: CallContext): CloudResource {
  const given = text(input, "cluster");
  const named = given === "" ? "default" : given;
  const cluster = cloud
    .list({ type: "aws:ecs/cluster:Cluster", region })
    .find(({ id, outputs }) => id === named || outputs["name"] === named);
  if (cluster === undefined) throw new ApiError("ClusterNotFoundException", "Cluster not found.");
  return cluster;
}

/** A service of a cluster, by name or ARN. */
export function serviceOf(
  name: string,
  { id, account, region }: CloudResource,
  { cloud }: CallContext,
): CloudResource | undefined {
  const cluster = id.slice(id.lastIndexOf("/") + 1);
  return cloud
    .list({ type: "aws:ecs/service:Service", account, region })
    .find((service) => service.id === name || service.id.endsWith(`:service/${cluster}/${name}`));
}

/** @throws ApiError when there is none in the region */
export function deploymentOf(arn: string, { cloud, region }: CallContext): ServiceDeployment {
  const deployment = arn.split(":")[3] === region ? findDeployment(cloud, arn) : undefined;
  if (deployment !== undefined) return deployment;
  throw new ApiError("ServiceDeploymentNotFoundException", "The service deployment was not found.");
}
