import { resourcePolicy } from "../lib/policy";
import { isTrue, property } from "../lib/property";
import { loadBalancerType } from "./load-balancer";

export const albDeleteProtect = resourcePolicy({
  id: "alb-delete-protect",
  description: "AWS refuses to delete load balancers.",
  risk: "One wrong command takes every service off the internet; the address of a new load balancer is another one.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_150"], fsbp: ["ELB.6"] },
  fix: "Set enableDeletionProtection to true, or leave deletionProtection of LoadBalancer at its default.",
  untilRemoval: true,
  types: [loadBalancerType],
  checks: [property("enableDeletionProtection", isTrue)],
});
