import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgPublic } from "./sg-public";

const group = (name: string) => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  name,
  props: { arn: `arn:aws:ec2:us-east-1:111122223333:security-group/sg-${name}` },
});
const balancer = {
  type: "aws:lb/loadBalancer:LoadBalancer",
  name: "balancer",
  props: { securityGroups: ["sg-front"] },
  propertyDependencies: { securityGroups: ["front"] },
};
const service = (groups: readonly string[]) => ({
  type: "aws:ecs/service:Service",
  name: "service",
  propertyDependencies: { networkConfiguration: groups },
});
const of = (name: string) => ({ propertyDependencies: { securityGroupId: [name] } });
const stack = [group("front"), group("tasks"), balancer, service(["tasks"])];
const open = (property: string, observed: string) => ({
  property,
  observed,
  required: "a security group that only load balancers are in",
});

describePolicy(
  "PO-05 sg-public",
  sgPublic,
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443, securityGroupId: unknown },
    ...of("front"),
  },
  {
    compliant: [
      { when: "the VPC comes in to tasks", props: { cidrIpv4: "10.0.0.0/16" }, ...of("tasks") },
      { when: "sg-open refuses it", props: { fromPort: 8080, toPort: 8080 }, ...of("tasks") },
      {
        when: "it names the load balancer's group by text",
        props: { securityGroupId: "sg-front" },
        propertyDependencies: {},
      },
    ],
    violating: [
      {
        when: "the world comes in to tasks",
        ...of("tasks"),
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 443")],
      },
      {
        when: "tasks are in the load balancer's group too",
        stack: [group("front"), balancer, service(["front"])],
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 443")],
      },
      {
        when: "the group is not of this stack",
        props: { securityGroupId: "sg-elsewhere" },
        propertyDependencies: {},
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 443")],
      },
    ],
    absent: [
      { when: "no range", props: { cidrIpv4: undefined }, ...of("tasks") },
      {
        when: "no group",
        props: { securityGroupId: undefined },
        propertyDependencies: {},
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 443")],
      },
    ],
    unknown: [
      {
        when: "the group, of which nothing is known",
        propertyDependencies: {},
        undecided: ["securityGroupId"],
      },
      {
        when: "one range, beside the world of the other kind",
        props: { cidrIpv4: unknown, cidrIpv6: "::/0" },
        ...of("tasks"),
        findings: [open("cidrIpv6", "::/0 for tcp port 443")],
        undecided: ["cidrIpv4"],
      },
    ],
    wrongType: [
      {
        when: "the range is a number",
        props: { cidrIpv4: 0 },
        ...of("tasks"),
        findings: [open("cidrIpv4", "no readable range for tcp port 443")],
      },
    ],
  },
  stack,
);

const ingress = [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }];
const inline = open("ingress[0].cidrBlocks[0]", "0.0.0.0/0 for tcp port 80");

describePolicy(
  "PO-05 sg-public, rules within a group",
  sgPublic,
  { type: "aws:ec2/securityGroup:SecurityGroup", props: { ingress } },
  {
    violating: [{ when: "no load balancer is in it", stack: [], findings: [inline] }],
    absent: [{ when: "no rules", props: { ingress: undefined }, stack: [] }],
    unknown: [
      {
        when: "the rules",
        props: { ingress: unknown },
        undecided: ["ingress", "ingress", "ingress", "ingress"],
      },
    ],
    wrongType: [{ when: "the rules are a text", props: { ingress: "all" }, stack: [] }],
  },
  [{ ...balancer, propertyDependencies: { securityGroups: ["subject"] } }],
);
