import type { Resource } from "../lib/policy";

export const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";

/** Whether a load balancer reads HTTP, which is what one does that does not say its type. */
export function isApplication({ props }: Resource): boolean {
  const { loadBalancerType: type } = props;
  return type !== "network" && type !== "gateway";
}
