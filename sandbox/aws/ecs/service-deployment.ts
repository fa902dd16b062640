import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Settlement, Settling } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { sameValue, type Values } from "../../provider/values";
import { text } from "../lookup";
import { parseContainers } from "./container-definitions";
import { rollOut, type RollingPlan } from "./deployment";
import { failureMessage, reasonFor } from "./deployment-reason";
import { deploymentsOf, recordDeployment, type ServiceDeployment } from "./deployments";
import { findRevision } from "./revisions";
import { taskOutcome } from "./task-outcome";

/** What a service revision holds: a change of any of it is a deployment, and a rollback brings all of it back. */
const REVISION = [
  "taskDefinition",
  "loadBalancers",
  "networkConfiguration",
  "capacityProviderStrategies",
  "launchType",
  "platformVersion",
];

/** How long the provider waits for a steady state (its default time-out of 20 minutes). */
const PATIENCE_SECONDS = 1200;

/** @param after the service's properties as they are to be */
export function startsDeployment(after: Values, before: Values): boolean {
  return (
    after["forceNewDeployment"] === true || REVISION.some((name) => !sameValue(after[name], before[name]))
  );
}

/** Brings the service to what it is asked to run, and says why it failed to a provider that waits. */
export function deploy(service: CloudResource, { cloud, previous }: Settling): Settlement | undefined {
  const { outputs } = service;
  const deployments = deploymentsOf(cloud, service.id);
  if (previous !== undefined && isSteady(deployments) && !startsDeployment(outputs, previous.outputs)) {
    return undefined;
  }
  const completed = deployments.find(({ status }) => status === "SUCCESSFUL");
  const plan = planFor(service, cloud, { previous, canRollBack: completed !== undefined });
  const timeline = rollOut(plan);
  const status = timeline.at(-1)?.status ?? "IN_PROGRESS";
  recordDeployment(service, cloud, {
    status,
    statusReason: reasonFor(status, plan),
    timeline,
    revision: revisionOf(outputs),
    arguments: revisionOf(service.inputs),
  });
  if (status === "SUCCESSFUL") return undefined;
  const settled = status === "ROLLBACK_SUCCESSFUL" ? rolledBack(service, completed) : service;
  if (outputs["waitForSteadyState"] === true) {
    const failure = failureMessage(service, status, plan, previous === undefined);
    return { failure, outputs: settled.outputs, inputs: settled.inputs };
  }
  // The provider has gone by the time the circuit breaker acts, so its state does not know.
  cloud.put(settled);
  return undefined;
}

/** The service as the completed deployment had it, and what was asked for then. */
function rolledBack(service: CloudResource, completed: ServiceDeployment | undefined): CloudResource {
  if (completed === undefined) return service;
  return {
    ...service,
    inputs: { ...service.inputs, ...revisionOf(completed.arguments) },
    outputs: { ...service.outputs, ...revisionOf(completed.revision) },
  };
}

/** With every property, also those that are not set: a rollback takes away what was not there. */
function revisionOf(values: Values): Values {
  return Object.fromEntries(REVISION.map((name) => [name, values[name]]));
}

/** A deployment that never ended is tried again: ECS starts its tasks over and over, and the cause may be gone. */
function isSteady([newest]: readonly ServiceDeployment[]): boolean {
  return newest?.status === "SUCCESSFUL" || newest?.status === "ROLLBACK_SUCCESSFUL";
}

function planFor(
  service: CloudResource,
  cloud: Cloud,
  { previous, canRollBack }: { previous: CloudResource | undefined; canRollBack: boolean },
): RollingPlan {
  const { account, region, outputs } = service;
  const definition = findRevision(cloud, service, text(outputs, "taskDefinition"))?.outputs;
  const containers = parseContainers(text(definition, "containerDefinitions")) ?? [];
  const targetGroups = valuesAt(outputs, "loadBalancers[].targetGroupArn").map(String);
  const breaker = outputs["deploymentCircuitBreaker"] as RollingPlan["circuitBreaker"] | undefined;
  return {
    desiredCount: Number(outputs["desiredCount"]),
    oldCount: canRollBack ? Number(previous?.outputs["desiredCount"] ?? 0) : 0,
    minimumHealthyPercent: Number(outputs["deploymentMinimumHealthyPercent"]),
    maximumPercent: Number(outputs["deploymentMaximumPercent"]),
    circuitBreaker: breaker ?? { enable: false, rollback: false },
    canRollBack,
    task: taskOutcome(containers, { cloud, account, region, targetGroups }),
    patienceSeconds: PATIENCE_SECONDS,
  };
}
