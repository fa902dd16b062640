import type { ServiceDeploymentBrief, ServiceDeploymentStatus } from "@aws-sdk/client-ecs";
import { UserError } from "../lib/errors";
import { askAws } from "./ask-aws";
import { openEcs } from "./ecs-client";
import type { StackService } from "./stack-resources";

/** A deployment of a service as ECS has it now. */
export interface LiveDeployment {
  readonly arn: string;
  /** `PENDING`, `IN_PROGRESS`, `SUCCESSFUL`, `STOPPED`, `ROLLBACK_IN_PROGRESS`, ... */
  readonly status: string;
  /** Why it ended as it did, in ECS's words. */
  readonly reason?: string;
  readonly createdAt?: Date;
  readonly finishedAt?: Date;
}

/** How far a deployment is, beside what {@link LiveDeployment} says. */
export interface DeploymentDetails extends LiveDeployment {
  /** Of a deployment that shifts traffic, e.g. `BAKE_TIME`. */
  readonly stage?: string;
  /** Percent of the users' requests that go to the new tasks. */
  readonly production?: number;
  /** Alarms that took it back. */
  readonly triggeredAlarms: readonly string[];
}

/** Statuses in which a deployment is not over (ECS API reference, `ServiceDeployment`). */
const UNDER_WAY = [
  "PENDING",
  "IN_PROGRESS",
  "STOP_REQUESTED",
  "ROLLBACK_REQUESTED",
  "ROLLBACK_IN_PROGRESS",
] as const satisfies readonly ServiceDeploymentStatus[];

export function isUnderWay({ status }: Pick<LiveDeployment, "status">): boolean {
  return UNDER_WAY.some((each) => each === status);
}

/** Whether all requests go to the new tasks, and the old ones are kept for a while (ECS API reference, `ServiceDeployment`). */
export function isBaking({ status, stage }: Pick<DeploymentDetails, "status" | "stage">): boolean {
  return status === "IN_PROGRESS" && stage === "BAKE_TIME";
}

/** Whether a deployment goes back, or went back, or could not. */
export function isTakenBack({ status }: Pick<LiveDeployment, "status">): boolean {
  return status.startsWith("ROLLBACK_");
}

/** The most that ECS gives at once (API reference, `ListServiceDeployments`). */
const PAGE = 100;

/**
 * Deployments of a service, the newest first; ECS knows those of the last 90 days.
 *
 * @param which those alone that are under way, or none from before a time
 * @throws UserError when ECS does not say
 */
export async function readDeployments(
  { arn: service, clusterArn: cluster, region }: StackService,
  which: "under-way" | Date,
  env: NodeJS.ProcessEnv,
): Promise<readonly LiveDeployment[]> {
  const { ListServiceDeploymentsCommand } = await import("@aws-sdk/client-ecs");
  const client = await openEcs(region, env);
  const filter = which === "under-way" ? { status: [...UNDER_WAY] } : { createdAt: { after: which } };
  const found: ServiceDeploymentBrief[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListServiceDeploymentsCommand({
      service,
      cluster,
      ...filter,
      maxResults: PAGE,
      nextToken,
    });
    const page = await askAws("ecs:ListServiceDeployments", region, () => client.send(command));
    found.push(...(page.serviceDeployments ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found
    .map(deploymentOf)
    .toSorted((one, other) => Number(other.createdAt ?? 0) - Number(one.createdAt ?? 0));
}

/** @throws UserError when ECS does not say, or knows of no such deployment */
export async function readDeployment(
  { region }: Pick<StackService, "region">,
  arn: string,
  env: NodeJS.ProcessEnv,
): Promise<DeploymentDetails> {
  const { DescribeServiceDeploymentsCommand } = await import("@aws-sdk/client-ecs");
  const client = await openEcs(region, env);
  const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] });
  const { serviceDeployments: [found] = [] } = await askAws("ecs:DescribeServiceDeployments", region, () =>
    client.send(command),
  );
  if (found === undefined) throw new UserError(`ECS knows of no deployment ${arn}`, "look again");
  const production = found.targetServiceRevision?.requestedProductionTrafficWeight;
  return {
    ...deploymentOf(found),
    ...(found.lifecycleStage === undefined ? {} : { stage: found.lifecycleStage }),
    ...(production === undefined ? {} : { production }),
    triggeredAlarms: found.alarms?.triggeredAlarmNames ?? [],
  };
}

/**
 * Ends a deployment that is under way, and has ECS go back to what ran before.
 *
 * @throws UserError when ECS refuses
 */
export async function stopDeployment(
  { region }: Pick<StackService, "region">,
  serviceDeploymentArn: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { StopServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
  const client = await openEcs(region, env);
  const command = new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" });
  await askAws("ecs:StopServiceDeployment", region, () => client.send(command));
}

function deploymentOf({
  serviceDeploymentArn: arn = "",
  status = "PENDING",
  statusReason: reason,
  createdAt,
  finishedAt,
}: ServiceDeploymentBrief): LiveDeployment {
  return {
    arn,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}
