import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";
import type { Values } from "../../provider/values";
import { isOver, type DeploymentProgress } from "./deployment-progress";
import { deploymentIn } from "./deployment-record";
import type { RollingState } from "./rolling";
import type { ShiftMoment, ShiftPlan } from "./shift-plan";
import type { TrafficRoute } from "./traffic-routes";

/** A deployment with all its moments, for whoever asks how it went. */
const DEPLOYMENT_TYPE = "sandbox:ecs:ServiceDeployment";

/** What is known of a deployment from its start on. Its clock begins at `createdAt`. */
export interface DeploymentOrigin {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly createdAt: string;
  readonly strategy: string;
  readonly targetServiceRevisionArn: string;
  /** The revision before, which a rollback brings back. */
  readonly sourceServiceRevisionArn?: string;
  /** The revision it brings, by the service's own properties. */
  readonly revision: Values;
  /** The same as it was asked for: without what ECS fills in. */
  readonly arguments: Values;
  /** Where the tasks of the revision are, of the service's load balancers in their order. */
  readonly targetGroupArns: readonly string[];
  /** Alarms that it watches. */
  readonly alarmNames: readonly string[];
  /** Why tasks of the revision stop, where they do. */
  readonly taskFailure?: string;
}

/** How a deployment shifts traffic, and how far on its path it is. */
export interface ShiftState {
  readonly plan: ShiftPlan;
  readonly routes: readonly TrafficRoute[];
  readonly at: number;
}

export interface ServiceDeployment extends DeploymentOrigin, DeploymentProgress<RollingState | ShiftMoment> {
  /** Absent for a rolling deployment. */
  readonly shift?: ShiftState;
}

/** Newest first. */
export function deploymentsOf(cloud: Cloud, serviceArn: string): readonly ServiceDeployment[] {
  return allDeployments(cloud)
    .filter((deployment) => deployment.serviceArn === serviceArn)
    .reverse();
}

/** By its ARN; `undefined` when there is none. */
export function findDeployment(cloud: Cloud, serviceDeploymentArn: string): ServiceDeployment | undefined {
  const found = cloud.find({ type: DEPLOYMENT_TYPE, id: serviceDeploymentArn });
  return found === undefined ? undefined : deploymentIn(found);
}

/** Of every service whose traffic is between two revisions. */
export function shiftsInProgress(cloud: Cloud): readonly ServiceDeployment[] {
  return allDeployments(cloud).filter(isShiftInProgress);
}

export function isShiftInProgress({ shift, status }: ServiceDeployment): boolean {
  return shift !== undefined && !isOver(status);
}

/** Where a deployment that shifts traffic is. */
export function lastMoment({ serviceDeploymentArn, timeline }: ServiceDeployment): ShiftMoment {
  const moment = timeline.at(-1);
  if (moment !== undefined && "lifecycleStage" in moment) return moment;
  throw new Error(`${serviceDeploymentArn} does not shift traffic`);
}

/** What a rollback goes to. */
export function lastCompleted(deployments: readonly ServiceDeployment[]): ServiceDeployment | undefined {
  return deployments.find(({ status }) => status === "SUCCESSFUL");
}

export function putDeployment(service: CloudResource, cloud: Cloud, deployment: ServiceDeployment): void {
  const { serviceDeploymentArn } = deployment;
  cloud.put(sideEffect(DEPLOYMENT_TYPE, serviceDeploymentArn, service, { ...deployment }));
}

export function forgetDeployments(service: CloudResource, cloud: Cloud): void {
  for (const resource of cloud.list({ type: DEPLOYMENT_TYPE })) {
    if (resource.outputs["serviceArn"] === service.id) cloud.remove(resource);
  }
}

type Place = Pick<
  DeploymentOrigin,
  "serviceDeploymentArn" | "serviceArn" | "clusterArn" | "createdAt" | "targetServiceRevisionArn"
>;

/** Names of a new deployment of a service, and when it begins: never before the one before it has got to. */
export function newDeployment({ id }: CloudResource, before: ServiceDeployment | undefined): Place {
  const [prefix = "", path = ""] = id.split(":service/");
  const [cluster = ""] = path.split("/");
  const reached = before === undefined ? 0 : Date.parse(before.createdAt) + 1000 * before.second;
  const deployment = crypto.randomBytes(16).toString("base64url").slice(0, 21);
  const revision = crypto.randomInt(10 ** 12, 10 ** 13);
  return {
    serviceDeploymentArn: `${prefix}:service-deployment/${path}/${deployment}`,
    serviceArn: id,
    clusterArn: `${prefix}:cluster/${cluster}`,
    createdAt: new Date(Math.max(Date.now(), reached)).toISOString(),
    targetServiceRevisionArn: `${prefix}:service-revision/${path}/${revision}`,
  };
}

function allDeployments(cloud: Cloud): ServiceDeployment[] {
  return cloud.list({ type: DEPLOYMENT_TYPE }).map(deploymentIn);
}
