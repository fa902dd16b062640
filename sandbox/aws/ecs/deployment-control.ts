import type { Cloud, CloudResource } from "../../cloud/cloud";
import { setAlarm, type AlarmSetting } from "./alarm-states";
import {
  deploymentsOf,
  isShiftInProgress,
  lastMoment,
  putDeployment,
  shiftsInProgress,
  type ServiceDeployment,
} from "./deployments";
import { planHooks } from "./hook-plans";
import type { HookAnswer } from "./hooks";
import { runShift } from "./shift-deployment";
import type { HOOK_STAGES } from "./stages";

/** How far a deployment has got. */
export interface DeploymentReport extends Pick<
  ServiceDeployment,
  "serviceArn" | "status" | "statusReason" | "second"
> {
  readonly lifecycleStage: string;
  /** Percent of production traffic that the new revision gets. */
  readonly production: number;
}

/** Moves the clock of every deployment that shifts traffic on. */
export function advanceDeployments(cloud: Cloud, minutes: number): readonly DeploymentReport[] {
  return shiftsInProgress(cloud).map((deployment) => report(runShift(cloud, deployment, 60 * minutes)));
}

/** Puts an alarm into a state, which ECS notices at once. */
export function changeAlarm(cloud: Cloud, setting: AlarmSetting): readonly DeploymentReport[] {
  setAlarm(cloud, setting);
  return advanceDeployments(cloud, 0);
}

export interface HookCommand {
  /** The name of a service, or the end of its ARN. */
  readonly service: string;
  readonly stage: (typeof HOOK_STAGES)[number];
  readonly answer: HookAnswer;
}

/** Decides what the Lambda hooks of a service answer in a stage, which ECS asks for at once. */
export function changeHooks(
  cloud: Cloud,
  { service, stage, answer }: HookCommand,
): readonly DeploymentReport[] {
  planHooks(cloud, findService(cloud, service), stage, answer);
  return advanceDeployments(cloud, 0);
}

export interface ContinueCommand {
  /** The name of a service, or the end of its ARN. */
  readonly service: string;
  readonly action: "CONTINUE" | "ROLLBACK";
}

/** Answers the pause hooks that a service's deployment waits for, as `ContinueServiceDeployment` does. */
export function continueDeployment(cloud: Cloud, { service, action }: ContinueCommand): DeploymentReport {
  const found = findService(cloud, service);
  const deployment = deploymentsOf(cloud, found.id).find(isShiftInProgress);
  if (deployment === undefined) {
    throw new Error(
      "Continuing a service deployment is not allowed for service deployment in terminal states.",
    );
  }
  const status = action === "CONTINUE" ? "SUCCEEDED" : "FAILED";
  const hooks = deployment.hooks.map((hook) =>
    hook.status === "AWAITING_ACTION" ? ({ ...hook, status, endedSecond: deployment.second } as const) : hook,
  );
  if (hooks.every((hook, index) => hook === deployment.hooks[index])) {
    throw new Error(
      "Provided hookId is either completed, unavailable, or not associated with the given Resource ARN",
    );
  }
  const answered = { ...deployment, hooks };
  putDeployment(found, cloud, answered);
  return report(runShift(cloud, answered, 0));
}

function findService(cloud: Cloud, name: string): CloudResource {
  const services = cloud
    .list({ type: "aws:ecs/service:Service" })
    .filter(({ id }) => id === name || id.endsWith(`/${name}`));
  const [service] = services;
  if (service === undefined) throw new Error(`the sandbox's cloud has no ECS service ${name}`);
  if (services.length === 1) return service;
  const example = service.id.split("/").slice(1).join("/");
  throw new Error(
    `${services.length} ECS services are called ${name}: name the cluster too, e.g. ${example}`,
  );
}

function report(deployment: ServiceDeployment): DeploymentReport {
  const { serviceArn, status, statusReason, second } = deployment;
  const { lifecycleStage, production } = lastMoment(deployment);
  return { serviceArn, status, statusReason, second, lifecycleStage, production };
}
