import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Values } from "../../provider/values";
import { sideEffect } from "../side-effect";
import type { DeploymentStatus, RollingState } from "./deployment";

/** A deployment with all its moments, for whoever asks how it went. */
const DEPLOYMENT_TYPE = "sandbox:ecs:ServiceDeployment";

export interface ServiceDeployment {
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly status: DeploymentStatus;
  readonly statusReason: string;
  readonly createdAt: string;
  /** The revision it brings, by the service's own properties. */
  readonly revision: Values;
  /** The same as it was asked for: without what ECS fills in. */
  readonly arguments: Values;
  readonly timeline: readonly RollingState[];
}

/** Newest first. */
export function deploymentsOf(cloud: Cloud, serviceArn: string): readonly ServiceDeployment[] {
  return cloud
    .list({ type: DEPLOYMENT_TYPE })
    .map(({ outputs }) => outputs as unknown as ServiceDeployment)
    .filter((deployment) => deployment.serviceArn === serviceArn)
    .reverse();
}

export function recordDeployment(
  service: CloudResource,
  cloud: Cloud,
  outcome: Omit<ServiceDeployment, "serviceArn" | "clusterArn" | "createdAt">,
): void {
  const path = service.id.slice(service.id.indexOf(":service/") + ":service/".length);
  const prefix = service.id.slice(0, service.id.indexOf(":service/"));
  const [cluster = ""] = path.split("/");
  const deployment: ServiceDeployment = {
    serviceArn: service.id,
    clusterArn: `${prefix}:cluster/${cluster}`,
    createdAt: new Date().toISOString(),
    ...outcome,
  };
  const id = `${prefix}:service-deployment/${path}/${crypto.randomBytes(11).toString("hex")}`;
  cloud.put(sideEffect(DEPLOYMENT_TYPE, id, service, { ...deployment }));
}

export function forgetDeployments(service: CloudResource, cloud: Cloud): void {
  for (const resource of cloud.list({ type: DEPLOYMENT_TYPE })) {
    if (resource.outputs["serviceArn"] === service.id) cloud.remove(resource);
  }
}
