import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgDatabase } from "./sg-database";

const group = (name: string) => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  name,
  props: { arn: `arn:aws:ec2:us-east-1:111122223333:security-group/sg-${name}` },
});
const instance = {
  type: "aws:rds/instance:Instance",
  name: "instance",
  props: { vpcSecurityGroupIds: ["sg-data"] },
  propertyDependencies: { vpcSecurityGroupIds: ["data"] },
};
const stack = [group("data"), group("clients"), instance];
const of = (name: string) => ({ propertyDependencies: { securityGroupId: [name] } });
const called = (property: string) => ({
  property,
  observed: "a range of addresses",
  required: "a security group",
});
const calls = (property: string) => ({
  property,
  observed: "a way out of the database",
  required: "none",
});

describePolicy(
  "NW-06 sg-database",
  sgDatabase,
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { referencedSecurityGroupId: unknown, securityGroupId: unknown },
    ...of("data"),
  },
  {
    compliant: [
      { when: "the network calls somebody else", props: { cidrIpv4: "10.0.0.0/16" }, ...of("clients") },
    ],
    violating: [
      {
        when: "the network calls the database",
        props: { cidrIpv4: "10.0.0.0/16" },
        findings: [called("cidrIpv4")],
      },
      {
        when: "the group is named by text",
        props: { cidrIpv6: "fd00::/8", securityGroupId: "sg-data" },
        propertyDependencies: {},
        findings: [called("cidrIpv6")],
      },
    ],
    absent: [
      {
        when: "no group that the rule is of",
        props: { cidrIpv4: "10.0.0.0/16", securityGroupId: undefined },
        propertyDependencies: {},
      },
    ],
    unknown: [
      { when: "a range", props: { cidrIpv4: unknown }, undecided: ["cidrIpv4"] },
      {
        when: "the group that the rule is of",
        props: { cidrIpv4: "10.0.0.0/16" },
        propertyDependencies: {},
        undecided: ["securityGroupId"],
      },
    ],
    wrongType: [{ when: "a range is a number", props: { cidrIpv4: 0 }, findings: [called("cidrIpv4")] }],
  },
  stack,
);

describePolicy(
  "NW-06 sg-database, the way out",
  sgDatabase,
  { type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", ...of("clients") },
  {
    violating: [{ when: "it is the database's", ...of("data"), findings: [calls("ipProtocol")] }],
    absent: [{ when: "no database", ...of("data"), stack: [group("data")] }],
    unknown: [
      {
        when: "whose it is",
        props: { securityGroupId: unknown },
        propertyDependencies: {},
        undecided: ["securityGroupId"],
      },
    ],
    wrongType: [
      { when: "whose it is, is a number", props: { securityGroupId: 7 }, propertyDependencies: {} },
    ],
  },
  stack,
);

describePolicy(
  "NW-06 sg-database, rules within a group",
  sgDatabase,
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    props: { ingress: [{ securityGroups: [unknown], cidrBlocks: [], ipv6CidrBlocks: [] }], egress: [] },
  },
  {
    violating: [
      {
        when: "a range calls, and the database does",
        props: { ingress: [{ cidrBlocks: ["10.0.0.0/16"] }], egress: [{ securityGroups: [unknown] }] },
        findings: [called("ingress[0].cidrBlocks"), calls("egress[0].protocol")],
      },
    ],
    absent: [{ when: "no rules", props: { ingress: undefined, egress: undefined } }],
    unknown: [{ when: "rules of one direction", props: { egress: unknown }, undecided: ["egress"] }],
    wrongType: [
      {
        when: "the ranges are a text",
        props: { ingress: [{ cidrBlocks: "10.0.0.0/16" }] },
        findings: [called("ingress[0].cidrBlocks")],
      },
    ],
  },
  [{ ...instance, propertyDependencies: { vpcSecurityGroupIds: ["subject"] } }],
);
