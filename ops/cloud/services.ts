import { UserError } from "../lib/errors";
import { askAws } from "./ask-aws";
import { openEcs } from "./ecs-client";
import type { StackService } from "./stack-resources";

/** A service as ECS has it now. */
export interface LiveService {
  readonly desiredCount: number;
  readonly runningCount: number;
}

/**
 * How many tasks a service runs, and is to run.
 *
 * @throws UserError when ECS does not say, or has no such service
 */
export async function readService(
  { arn, clusterArn, region, name }: StackService,
  env: NodeJS.ProcessEnv,
): Promise<LiveService> {
  const { DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
  const client = await openEcs(region, env);
  const command = new DescribeServicesCommand({ cluster: clusterArn, services: [arn] });
  const { services = [] } = await askAws("ecs:DescribeServices", region, () => client.send(command));
  const [service] = services;
  if (service !== undefined && service.status !== "INACTIVE") {
    const { desiredCount = 0, runningCount = 0 } = service;
    return { desiredCount, runningCount };
  }
  throw new UserError(
    `ECS has no service ${name} (${arn}), which the state names`,
    "see what is gone: npx causeway drift <stack>",
  );
}
