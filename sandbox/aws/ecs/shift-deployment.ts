import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Values } from "../../provider/values";
import { inAlarm, reachStage } from "./alarm-states";
import {
  deploymentsOf,
  lastCompleted,
  lastMoment,
  putDeployment,
  type ServiceDeployment,
} from "./deployments";
import { revisionOf } from "./service-revision";
import { hooksOf, hookWorld } from "./hook-plans";
import type { TaskOutcome } from "./rolling";
import { advanceShift, rollBack, startShift } from "./shift";
import { shiftPath } from "./shift-path";
import type { Shift, ShiftMoment, ShiftPlan, ShiftWorld } from "./shift-plan";
import { networkingProblem, shiftTraffic, type TrafficRoute } from "./traffic-routes";
import { firstUnhealthyAlarm } from "./unhealthy-alarms";

const SERVICE = "aws:ecs/service:Service";

export interface Shifting {
  readonly task: TaskOutcome;
  readonly routes: readonly TrafficRoute[];
  /** Tasks of the deployment before. */
  readonly oldCount: number;
  readonly canRollBack: boolean;
  readonly alarmNames: readonly string[];
  /** Whether the deployment before had not ended. */
  readonly reconciles: boolean;
}

/** A deployment that shifts traffic, in its first moment. */
export function beginShift(
  service: CloudResource,
  cloud: Cloud,
  { routes, ...shifting }: Shifting,
): Shift & Required<Pick<ServiceDeployment, "shift">> {
  const configuration = (service.outputs["deploymentConfiguration"] ?? {}) as Values;
  const hasTestRule = routes.some(({ testListenerRule }) => testListenerRule !== undefined);
  const desiredCount = Number(service.outputs["desiredCount"]);
  const unhealthyAlarm = firstUnhealthyAlarm(cloud, service, shifting.alarmNames, {
    targetGroupArns: routes.map(({ to }) => to),
    count: desiredCount,
  });
  const plan: ShiftPlan = {
    path: shiftPath(configuration, { ...shifting, hasTestRule, unhealthyAlarm }),
    hooks: hooksOf(service, cloud),
    desiredCount,
    oldCount: shifting.oldCount,
    alarmNames: shifting.alarmNames,
    canRollBack: shifting.canRollBack,
  };
  const begun = startShift(plan, worldOf(service, cloud));
  const problem = networkingProblem(cloud, service.outputs);
  const shift = problem === undefined ? begun : rollBack(begun, plan, problem);
  return { ...shift, shift: { plan, routes, at: shift.at } };
}

/**
 * Lets the clock of a deployment run on, and does in the cloud what ECS does meanwhile.
 *
 * @param seconds `Infinity` for to its end
 */
export function runShift(cloud: Cloud, deployment: ServiceDeployment, seconds: number): ServiceDeployment {
  return changeShift(cloud, deployment, (shift, plan, world) =>
    advanceShift(shift, plan, deployment.second + seconds, world),
  );
}

/** Moves the traffic back at once; that the new tasks go takes its time. */
export function turnBack(cloud: Cloud, deployment: ServiceDeployment, reason: string): ServiceDeployment {
  return changeShift(cloud, deployment, (shift, plan) => rollBack(shift, plan, reason));
}

function changeShift(
  cloud: Cloud,
  deployment: ServiceDeployment,
  change: (shift: Shift, plan: ShiftPlan, world: ShiftWorld) => Shift,
): ServiceDeployment {
  const { shift } = deployment;
  const service = cloud.find({ type: SERVICE, id: deployment.serviceArn });
  if (shift === undefined || service === undefined) return deployment;
  const timeline = deployment.timeline as readonly ShiftMoment[];
  const before: Shift = { ...deployment, timeline, at: shift.at };
  const { at, ...progress } = change(before, shift.plan, worldOf(service, cloud));
  const after: ServiceDeployment = { ...deployment, ...progress, shift: { ...shift, at } };
  putDeployment(service, cloud, after);
  shiftTraffic(cloud, shift.routes, lastMoment(deployment), lastMoment(after));
  if (after.status === "ROLLBACK_SUCCESSFUL") bringBack(service, cloud);
  return after;
}

/** A new deployment of the service ends this one, which has no production traffic yet. */
export function stopShift(service: CloudResource, cloud: Cloud, deployment: ServiceDeployment): void {
  const none = { production: 0, test: 0 };
  shiftTraffic(cloud, deployment.shift?.routes ?? [], lastMoment(deployment), none);
  putDeployment(service, cloud, { ...deployment, status: "STOPPED", hooks: [] });
}

/** The service becomes what the last completed deployment made it, and what was asked for then. */
export function bringBack(service: CloudResource, cloud: Cloud): void {
  const completed = lastCompleted(deploymentsOf(cloud, service.id));
  if (completed === undefined) return;
  cloud.put({
    ...service,
    inputs: { ...service.inputs, ...revisionOf(completed.arguments) },
    outputs: { ...service.outputs, ...revisionOf(completed.revision) },
  });
}

function worldOf(service: CloudResource, cloud: Cloud): ShiftWorld {
  return {
    ...hookWorld(cloud, service.id),
    inAlarm: (names, stage) => {
      reachStage(cloud, service, names, stage);
      return inAlarm(cloud, service, names);
    },
  };
}
