import { resourcePolicy } from "../lib/policy";
import { isSet, isTrue, property, where } from "../lib/property";
import { loadBalancerType } from "./load-balancer";

export const albLogs = resourcePolicy({
  id: "alb-logs",
  description: "Load balancers write down every request.",
  risk: "After an attack nobody can say who asked for what.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_91"], fsbp: ["ELB.5"] },
  fix: "Set accessLogs.enabled to true (a bucket alone turns nothing on) and accessLogs.bucket to a bucket that the log delivery may write to.",
  types: [loadBalancerType],
  checks: [
    ...where(
      // A gateway load balancer has no access logs.
      ({ props }) => props["loadBalancerType"] !== "gateway",
      property("accessLogs.enabled", isTrue),
      property("accessLogs.bucket", isSet("a bucket's name")),
    ),
  ],
});
