import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Settlement, Settling } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { inAlarm } from "./alarm-states";
import { parseContainers } from "./container-definitions";
import { failureMessage } from "./deployment-reason";
import {
  deploymentsOf,
  isShiftInProgress,
  lastCompleted,
  newDeployment,
  putDeployment,
  type ServiceDeployment,
} from "./deployments";
import { findRevision } from "./revisions";
import type { TaskOutcome } from "./rolling";
import { rollOutService } from "./rolling-deployment";
import { revisionOf, startsDeployment, strategyOf } from "./service-revision";
import { beginShift, bringBack, runShift, stopShift } from "./shift-deployment";
import { taskOutcome } from "./task-outcome";
import { trafficRoutes } from "./traffic-routes";

/**
 * Brings the service to what it is asked to run. A provider that waits is told how that ended, at once: nobody has
 * to wait out a bake. For one that does not, a deployment that shifts traffic goes on as its clock is moved.
 */
export function deploy(service: CloudResource, { cloud, previous }: Settling): Settlement | undefined {
  const [newest] = deploymentsOf(cloud, service.id);
  const starts =
    previous === undefined || !isSteady(newest) || startsDeployment(service.outputs, previous.outputs);
  if (!starts && !(newest && isShiftInProgress(newest))) return undefined;
  const current = starts || newest === undefined ? start(service, cloud, previous) : newest;
  const waits = service.outputs["waitForSteadyState"] === true;
  const reached = waits && isShiftInProgress(current) ? runShift(cloud, current, Infinity) : current;
  if (!waits || reached.status === "SUCCESSFUL") return undefined;
  const { outputs, inputs } = cloud.find({ type: service.type, id: service.id }) ?? service;
  return { failure: failureMessage(reached, previous === undefined), outputs, inputs };
}

/** A deployment that never ended is tried again: ECS starts its tasks over and over, and the cause may be gone. */
function isSteady(newest: ServiceDeployment | undefined): boolean {
  return (
    newest !== undefined &&
    (["SUCCESSFUL", "ROLLBACK_SUCCESSFUL"].includes(newest.status) || isShiftInProgress(newest))
  );
}

function start(service: CloudResource, cloud: Cloud, previous: CloudResource | undefined): ServiceDeployment {
  const deployments = deploymentsOf(cloud, service.id);
  const [newest] = deployments;
  const completed = lastCompleted(deployments);
  const reconciles = newest !== undefined && isShiftInProgress(newest);
  if (reconciles) stopShift(service, cloud, newest);
  const held = completed?.targetGroupArns ?? [];
  const routes = trafficRoutes(cloud, service.outputs, held);
  const rolls = strategyOf(service.outputs) === "ROLLING";
  const targetGroupArns = targetGroups(service.outputs, rolls ? held : routes.map(({ to }) => to));
  const task = taskOf(service, cloud, targetGroupArns);
  const begun = {
    task,
    oldCount: completed === undefined ? 0 : Number(previous?.outputs["desiredCount"] ?? 0),
    canRollBack: completed !== undefined,
    alarmNames: watchedAlarms(service, cloud),
  };
  const deployment: ServiceDeployment = {
    ...newDeployment(service, newest),
    ...(completed && { sourceServiceRevisionArn: completed.targetServiceRevisionArn }),
    ...(task.failure === undefined ? {} : { taskFailure: task.failure }),
    strategy: strategyOf(service.outputs),
    revision: revisionOf(service.outputs),
    arguments: revisionOf(service.inputs),
    alarmNames: begun.alarmNames,
    targetGroupArns,
    ...(rolls
      ? rollOutService(service, cloud, begun)
      : beginShift(service, cloud, { ...begun, routes, reconciles })),
  };
  putDeployment(service, cloud, deployment);
  if (!rolls) return runShift(cloud, deployment, 0);
  if (deployment.status === "ROLLBACK_SUCCESSFUL") bringBack(service, cloud);
  return deployment;
}

/** Those of the given target groups that the service still names, or else its main ones. */
function targetGroups(service: Values, preferred: readonly string[]): readonly string[] {
  return (valuesAt(service, "loadBalancers[]") as Values[]).map((balancer) => {
    const main = text(balancer, "targetGroupArn");
    const [alternate] = valuesAt(balancer, "advancedConfiguration.alternateTargetGroupArn");
    return preferred.find((arn) => arn === main || arn === alternate) ?? main;
  });
}

/** ECS ignores a deployment's alarms when one of them is in ALARM as it starts: it may be what mends things. */
function watchedAlarms(service: CloudResource, cloud: Cloud): readonly string[] {
  const alarms = (service.outputs["alarms"] ?? {}) as Values;
  const names = alarms["enable"] === true ? texts(alarms, "alarmNames") : [];
  return inAlarm(cloud, service, names).length > 0 ? [] : names;
}

function taskOf(service: CloudResource, cloud: Cloud, targetGroups: readonly string[]): TaskOutcome {
  const { account, region, outputs } = service;
  const definition = findRevision(cloud, service, text(outputs, "taskDefinition"))?.outputs;
  const containers = parseContainers(text(definition, "containerDefinitions")) ?? [];
  return taskOutcome(containers, { cloud, account, region, targetGroups });
}
