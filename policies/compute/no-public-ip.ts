import { resourcePolicy } from "../lib/policy";
import { hasAtLeast, isNotTrue, isObject, property } from "../lib/property";

export const noPublicIp = resourcePolicy({
  id: "ecs-no-public-ip",
  description: "Tasks have no public address, and are in a security group of their own choice.",
  risk: "Whatever a task listens on can be reached from the internet, past the load balancer and its firewall.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_333"], fsbp: ["ECS.2"] },
  fix: "Set networkConfiguration.assignPublicIp to false, and name a security group in networkConfiguration.securityGroups: without one tasks are in the default group of the VPC.",
  types: ["aws:ecs/service:Service"],
  checks: [
    property("networkConfiguration", isObject),
    property("networkConfiguration.assignPublicIp", isNotTrue),
    property("networkConfiguration.securityGroups", hasAtLeast(1, "security group")),
  ],
});
