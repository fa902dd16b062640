import type { Cloud } from "../../cloud/cloud";
import { imageBehaviour } from "../ecr/registry";
import type { ContainerDefinition } from "./container-definitions";
import type { TaskOutcome } from "./rolling";

export interface TaskSurroundings {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
  /** Target groups that check the task. */
  readonly targetGroups: readonly string[];
}

/** From placing the task over pulling the image to enough passed checks. */
const HEALTHY_AFTER_SECONDS = 60;
const PULL_SECONDS = 20;
const START_SECONDS = 30;
const CHECK_SECONDS = 90;

/** What becomes of a task with these containers: the first container that fails brings it down. */
export function taskOutcome(
  containers: readonly ContainerDefinition[],
  surroundings: TaskSurroundings,
): TaskOutcome {
  const failures = containers.flatMap((container) => {
    const failure =
      initializationFailure(container, surroundings) ??
      pullFailure(container, surroundings) ??
      runFailure(container, surroundings);
    return failure === undefined ? [] : [failure];
  });
  const [first] = failures.sort((a, b) => a.afterSeconds - b.afterSeconds);
  return first ?? { afterSeconds: HEALTHY_AFTER_SECONDS };
}

/** Before the image is pulled, Fargate fetches secrets and opens the log stream. */
function initializationFailure(
  { secrets = [], logConfiguration }: ContainerDefinition,
  { cloud, account }: TaskSurroundings,
): TaskOutcome | undefined {
  const missing = secrets.find(({ valueFrom }) => !secretExists(cloud, valueFrom));
  if (missing !== undefined) {
    return failed(
      PULL_SECONDS,
      "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: " +
        `ResourceNotFoundException: Secrets Manager can't find the specified secret. (${missing.valueFrom})`,
    );
  }
  const options = logConfiguration?.logDriver === "awslogs" ? (logConfiguration.options ?? {}) : {};
  const group = options["awslogs-create-group"] === "true" ? undefined : options["awslogs-group"];
  if (group === undefined || logGroupExists(cloud, account, group)) return undefined;
  return failed(
    PULL_SECONDS,
    "ResourceInitializationError: failed to validate logger args: ResourceNotFoundException: " +
      `The specified log group does not exist. (${group})`,
  );
}

function pullFailure(
  { image = "" }: ContainerDefinition,
  { cloud }: TaskSurroundings,
): TaskOutcome | undefined {
  if (imageBehaviour(cloud, image) !== undefined) return undefined;
  const hint = image.includes("@") ? "" : " (the sandbox's registry knows images by digest only)";
  return failed(
    PULL_SECONDS,
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ` +
      `${image}: not found${hint}`,
  );
}

/** Nobody notices an unhealthy container that nobody checks. */
function runFailure(
  { image = "", essential = true, healthCheck }: ContainerDefinition,
  { cloud, targetGroups }: TaskSurroundings,
): TaskOutcome | undefined {
  const behaviour = imageBehaviour(cloud, image);
  if (!essential || behaviour === "healthy") return undefined;
  if (behaviour === "crashes") return failed(START_SECONDS, "Essential container in task exited");
  if (healthCheck !== undefined) return unhealthy("Task failed container health checks");
  const [targetGroup] = targetGroups;
  return targetGroup === undefined
    ? undefined
    : unhealthy(`Task failed ELB health checks in (target-group ${targetGroup})`);
}

/** `valueFrom` may go on with a JSON key, stage and version. Parameters of Systems Manager are taken as there. */
function secretExists(cloud: Cloud, valueFrom: string): boolean {
  if (!valueFrom.includes(":secretsmanager:")) return true;
  const arn = valueFrom.split(":").slice(0, 7).join(":");
  return cloud.find({ type: "aws:secretsmanager/secret:Secret", id: arn }) !== undefined;
}

function logGroupExists(cloud: Cloud, account: string, name: string): boolean {
  return cloud
    .list({ type: "aws:cloudwatch/logGroup:LogGroup", account })
    .some(({ outputs }) => outputs["name"] === name);
}

function unhealthy(failure: string): TaskOutcome {
  return { ...failed(CHECK_SECONDS, failure), unhealthy: true };
}

function failed(afterSeconds: number, failure: string): TaskOutcome {
  return { afterSeconds, failure };
}
