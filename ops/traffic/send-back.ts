import { isUnderWay, type DeploymentDetails } from "../cloud/service-deployments";
import { elapsed, type Clock } from "../lock/clock";
import type { TrafficCloud } from "./traffic-cloud";
import type { UnderWay } from "./under-way";

/** How a deployment ended that was sent back, or how far it is. */
export interface SentBack {
  readonly service: string;
  readonly deployment: string;
  /** `ROLLBACK_SUCCESSFUL` when what ran before has all the traffic again, and the new tasks are gone. */
  readonly status: string;
  /** In ECS's words. */
  readonly reason?: string;
  /** Target groups that get the requests now; empty where no rule moves them. */
  readonly targetGroups: readonly string[];
}

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/** Ends them all, also when one of them cannot be ended. @returns those that were, and what kept the others from it */
export async function endAll(
  deployments: readonly UnderWay[],
  cloud: Pick<TrafficCloud, "stop">,
): Promise<{ readonly ended: readonly UnderWay[]; readonly failures: readonly unknown[] }> {
  const results = await Promise.allSettled(
    deployments.map(({ service, deployment }) => cloud.stop(service, deployment.arn)),
  );
  return {
    ended: deployments.filter((_, index) => results[index]?.status === "fulfilled"),
    failures: results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : [])),
  };
}

/**
 * Looks at a deployment until it is over, and at least once.
 *
 * @param wait milliseconds
 */
export async function awaitEnd(
  { service, deployment: { arn } }: UnderWay,
  cloud: Pick<TrafficCloud, "deployment" | "route">,
  wait: number,
  clock: Clock,
): Promise<SentBack> {
  const begun = clock.now();
  let found = await cloud.deployment(service, arn);
  while (isUnderWay(found) && elapsed(clock, begun) + PAUSE <= wait) {
    await clock.sleep(PAUSE);
    found = await cloud.deployment(service, arn);
  }
  const routes = await Promise.all(service.productionRules.map((rule) => cloud.route(rule)));
  const targetGroups = routes.flatMap((route) => route.targetGroups.map((group) => group.arn));
  return { service: service.name, ...endOf(found), targetGroups };
}

function endOf({
  arn,
  status,
  reason,
}: DeploymentDetails): Pick<SentBack, "deployment" | "status" | "reason"> {
  return { deployment: arn, status, ...(reason === undefined ? {} : { reason }) };
}
