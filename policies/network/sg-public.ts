import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { comesFrom, refersTo } from "../lib/reference";
import { openingFinding, openings, rangeProperties, worldSetting } from "./openings";
import { groupsOf, ruleTypes } from "./security-group-rules";
import { isWeb } from "./sg-open";

/** What else may be in a security group, by the property that names it. */
const members: Readonly<Record<string, string>> = {
  "aws:ecs/service:Service": "networkConfiguration",
  "aws:rds/instance:Instance": "vpcSecurityGroupIds",
  "aws:ec2/vpcEndpoint:VpcEndpoint": "securityGroupIds",
};

/** One check for each property that may hold the world. */
const onlyInFront: readonly StackCheck[] = rangeProperties.map(
  (property): StackCheck =>
    (resource, stack, context) => {
      const open = openings(resource, "ingress", property, context).filter(({ traffic }) => isWeb(traffic));
      if (open.length === 0 || groupsOf(resource, stack).some((group) => isInFront(group, stack))) return [];
      return open.map((opening) =>
        openingFinding(opening, "a security group that only load balancers are in"),
      );
    },
);

export const sgPublic = stackPolicy({
  id: "sg-public",
  description: "The world comes in to load balancers only.",
  risk: "Anybody reaches a task or an endpoint past the load balancer, its web ACL and its log.",
  severity: "high",
  frameworks: { fsbp: ["EC2.18"], trivy: ["AWS-0107"] },
  fix: "Name the VPC's range (cidrIpv4) or a security group (referencedSecurityGroupId) instead, or give the load balancer a security group of its own.",
  settings: worldSetting(16),
  types: ruleTypes("ingress"),
  stackChecks: onlyInFront,
});

function isInFront(group: StackResource, stack: readonly StackResource[]): boolean {
  const balanced = stack.some(
    (other) => other.type === "aws:lb/loadBalancer:LoadBalancer" && refersTo(other, "securityGroups", group),
  );
  return balanced && !stack.some((other) => comesFrom(other, members[other.type] ?? "", group));
}
