import { resourcePolicy } from "../lib/policy";
import { hasAtLeast, property } from "../lib/property";

export const albPlacement = resourcePolicy({
  id: "alb-placement",
  description: "Load balancers are in a security group of their own choice, and in two subnets or more.",
  risk: "Without a group it is in the default one of the VPC, whose rules are nobody's; with one subnet it ends with its zone.",
  severity: "high",
  frameworks: { fsbp: ["ELB.13"] },
  fix: "Set securityGroups and subnets of the load balancer, as components/load-balancer does.",
  types: ["aws:lb/loadBalancer:LoadBalancer"],
  checks: [
    property("securityGroups", hasAtLeast(1, "security group")),
    property("subnets", hasAtLeast(2, "subnets")),
  ],
});
