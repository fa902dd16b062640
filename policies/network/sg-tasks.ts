import { stackPolicy, type StackResource } from "../lib/policy";
import { asList } from "../lib/property";
import { comesFrom } from "../lib/reference";
import { calledByGroups } from "./members";
import { ruleTypes } from "./security-group-rules";

/** What a service's configuration of the network comes from is known as a whole: its subnets, and all of its groups. */
const isMember = (resource: StackResource, group: StackResource) =>
  resource.type === "aws:ecs/service:Service" &&
  comesFrom(resource, "networkConfiguration", group) &&
  asList(resource.props["loadBalancers"]).length > 0;

export const sgTasks = stackPolicy({
  id: "sg-tasks",
  description: "Tasks behind a load balancer are called by members of named security groups only.",
  risk: "Whatever runs in the network reaches the tasks past the load balancer, its web ACL and its log.",
  severity: "medium",
  frameworks: {},
  fix: "Name the security group of the load balancer by referencedSecurityGroupId: the component Service does.",
  types: ruleTypes("ingress"),
  stackChecks: calledByGroups(isMember),
});
