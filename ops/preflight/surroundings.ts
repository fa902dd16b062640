import type { LiveRoute } from "../cloud/load-balancing";
import type { LiveScaling } from "../cloud/scaling";
import type { Obstacle } from "../promotion/health";

/** What a service needs around it while its traffic moves, as it is now. */
export interface Surroundings {
  readonly stack: string;
  readonly service: string;
  readonly scaling: LiveScaling | undefined;
  readonly routes: readonly LiveRoute[];
}

/** Whether autoscaling and load balancer are there and at work (CS-12). */
export function surroundingObstacles({ stack, service, scaling, routes }: Surroundings): readonly Obstacle[] {
  return [
    ...scalingObstacles(stack, service, scaling),
    ...routes.flatMap((route) => routeObstacles(stack, service, route)),
  ];
}

function scalingObstacles(
  stack: string,
  service: string,
  scaling: LiveScaling | undefined,
): readonly Obstacle[] {
  if (scaling === undefined) {
    return [
      {
        why: `nothing scales ${service}: it has no scalable target`,
        fix: `see who took it away: npx causeway drift ${stack}`,
      },
    ];
  }
  if (scaling.suspended.length === 0) return [];
  return [
    {
      why: `the autoscaling of ${service} is suspended: ${scaling.suspended.join(", ")}`,
      fix: "let it go on, once whoever suspended it agrees: aws application-autoscaling register-scalable-target --suspended-state",
    },
  ];
}

function routeObstacles(
  stack: string,
  service: string,
  { loadBalancerState, targetGroups }: LiveRoute,
): readonly Obstacle[] {
  const drift = `see what is different: npx causeway drift ${stack}`;
  if (loadBalancerState !== "active") {
    const what = loadBalancerState ?? "gone";
    return [{ why: `the load balancer in front of ${service} is ${what}, and not active`, fix: drift }];
  }
  if (targetGroups.length === 0) {
    return [{ why: `no target group gets the requests to ${service}`, fix: drift }];
  }
  return targetGroups
    .filter(({ healthy }) => healthy === 0)
    .map(({ arn }) => ({
      why: `the target group that gets the requests to ${service} has no healthy target (${arn})`,
      fix: "find out what its tasks lack: docs/runbooks/restore-service.md",
    }));
}
