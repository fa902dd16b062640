import { deployedResources } from "../cloud/deployed-resources";
import { openLiveCloud, type LiveCloud } from "../cloud/live-cloud";
import { isBaking, isTakenBack, isUnderWay } from "../cloud/service-deployments";
import type { StackResources } from "../cloud/stack-resources";
import { UserError } from "../lib/errors";
import { withProgress } from "../lib/progress";
import { elapsed, type Clock } from "../lock/clock";
import type { Bake, DeploymentRecord } from "../records/deployment-record";

/** Milliseconds between two looks. */
const PAUSE = 15_000;

/** Milliseconds that ECS may take to start the tasks and move the traffic, hooks included. */
const LONGEST = 60 * 60_000;

/** What is asked while somebody waits. */
export interface TrafficSource {
  readonly resources: StackResources | undefined;
  readonly cloud: Pick<LiveCloud, "deployments" | "deployment">;
}

/**
 * Waits until all requests go to what was deployed, where the deployment itself did not: before, checks would speak of the
 * release before.
 *
 * @throws UserError when ECS took it back, or moves no traffic for an hour
 */
export async function awaitTraffic(
  { stack, bakes = [], result }: Pick<DeploymentRecord, "stack" | "bakes" | "result">,
  env: NodeJS.ProcessEnv,
  clock: Clock,
  open: () => Promise<TrafficSource> = async () => ({
    resources: await deployedResources(stack, env),
    cloud: openLiveCloud(env),
  }),
): Promise<void> {
  if (result !== "baking") return;
  const source = await open();
  const begun = clock.now();
  await withProgress(`Waiting until the requests to ${stack} go to what was deployed`, async () => {
    for (const bake of bakes) {
      while (!(await isMoved(stack, bake, source))) {
        if (elapsed(clock, begun) >= LONGEST) throw notMoved(stack);
        await clock.sleep(PAUSE);
      }
    }
  });
}

/** @throws UserError when ECS took the deployment back */
async function isMoved(
  stack: string,
  { service: urn, since }: Bake,
  { resources, cloud }: TrafficSource,
): Promise<boolean> {
  const service = resources?.services.find((each) => each.urn === urn);
  if (service === undefined) return true;
  const [newest] = await cloud.deployments(service, new Date(since));
  if (newest === undefined) return false;
  if (isTakenBack(newest)) throw takenBack(stack, service.name);
  return !isUnderWay(newest) || isBaking(await cloud.deployment(service, newest.arn));
}

function notMoved(stack: string): UserError {
  return new UserError(
    `after an hour not all requests to ${stack} go to what was deployed`,
    "see what its deployment waits for: docs/runbooks/check-deployment.md; verify it then: " +
      `npx causeway smoke ${stack} --record`,
  );
}

function takenBack(stack: string, service: string): UserError {
  return new UserError(
    `ECS took the deployment of ${service} in ${stack} back`,
    "see why: docs/runbooks/check-deployment.md",
  );
}
