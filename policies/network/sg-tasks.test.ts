import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgTasks } from "./sg-tasks";

const group = (name: string) => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  name,
  props: { arn: `arn:aws:ec2:us-east-1:111122223333:security-group/sg-${name}` },
});
const service = (groups: readonly string[], loadBalancers: unknown = [{}]) => ({
  type: "aws:ecs/service:Service",
  name: "service",
  props: { loadBalancers },
  propertyDependencies: { networkConfiguration: groups },
});
const stack = [group("tasks"), group("front"), service(["tasks"])];
const of = (name: string) => ({ propertyDependencies: { securityGroupId: [name] } });
const called = (property: string) => ({
  property,
  observed: "a range of addresses",
  required: "a security group",
});
const network = { cidrIpv4: "10.0.0.0/16", referencedSecurityGroupId: undefined };

describePolicy(
  "NW-06 sg-tasks",
  sgTasks,
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { referencedSecurityGroupId: unknown, securityGroupId: unknown },
    ...of("tasks"),
  },
  {
    compliant: [
      { when: "the network calls somebody else", props: network, ...of("front") },
      {
        when: "no load balancer is in front of the tasks",
        props: network,
        stack: [group("tasks"), service(["tasks"], [])],
      },
    ],
    violating: [{ when: "the network calls tasks", props: network, findings: [called("cidrIpv4")] }],
    absent: [{ when: "no tasks", props: network, stack: [group("tasks")] }],
    unknown: [
      { when: "a range", props: { cidrIpv4: unknown }, undecided: ["cidrIpv4"] },
      {
        when: "the load balancers, in a list",
        props: network,
        stack: [group("tasks"), service(["tasks"], [unknown])],
        findings: [called("cidrIpv4")],
      },
    ],
    wrongType: [{ when: "a range is a number", props: { cidrIpv4: 0 }, findings: [called("cidrIpv4")] }],
  },
  stack,
);
