import type { Properties } from "../lib/policy";
import { asProperties } from "../lib/property";

/** Ways of ECS to replace old tasks by new ones. All but the first move traffic between two target groups. */
export const strategies = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"] as const;

/** Whether a service's deployments move traffic between two target groups. */
export function shiftsTraffic(props: Properties): boolean {
  const { strategy } = asProperties(props["deploymentConfiguration"]);
  return strategy !== undefined && strategy !== "ROLLING";
}
