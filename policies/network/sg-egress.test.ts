import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgEgress } from "./sg-egress";

const open = (property: string, observed: string) => ({
  property,
  observed,
  required: "no public range, except for tcp port 443",
});
const everything = { ipProtocol: "-1", fromPort: undefined, toPort: undefined };

describePolicy(
  "NW-06 sg-egress",
  sgEgress,
  {
    type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    props: { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 },
  },
  {
    compliant: [
      { when: "it reaches a private range", props: { cidrIpv4: "10.0.0.0/8", ...everything } },
      { when: "it reaches a group", props: { cidrIpv4: undefined, referencedSecurityGroupId: unknown } },
    ],
    violating: [
      {
        when: "it reaches the world by everything",
        props: everything,
        findings: [open("cidrIpv4", "0.0.0.0/0 for all traffic")],
      },
      {
        when: "it reaches databases of the world",
        props: { cidrIpv4: undefined, cidrIpv6: "::/0", fromPort: 5432, toPort: 5432 },
        findings: [open("cidrIpv6", "::/0 for tcp port 5432")],
      },
      {
        when: "it reaches the world over HTTP",
        props: { fromPort: 80 },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 80-443")],
      },
    ],
    absent: [
      {
        when: "no ports",
        props: { fromPort: undefined, toPort: undefined },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 0-65535")],
      },
    ],
    unknown: [{ when: "the range", props: { cidrIpv4: unknown }, undecided: ["cidrIpv4"] }],
    wrongType: [
      {
        when: "a port is a text",
        props: { toPort: "443" },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 443-65535")],
      },
    ],
  },
);

describePolicy(
  "NW-06 sg-egress, rules within a group",
  sgEgress,
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    props: {
      ingress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
      egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    },
  },
  {
    violating: [
      {
        when: "it reaches the world by everything",
        props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
        findings: [open("egress[0].cidrBlocks[0]", "0.0.0.0/0 for all traffic")],
      },
    ],
    absent: [
      { when: "no rules: the provider takes away the one that AWS adds", props: { egress: undefined } },
    ],
    unknown: [
      {
        when: "a range",
        props: { egress: [{ protocol: "-1", cidrBlocks: [unknown] }] },
        undecided: ["egress.0.cidrBlocks.0"],
      },
    ],
    wrongType: [
      {
        when: "the rules are a text",
        props: { egress: "all" },
        findings: [{ property: "egress", observed: "a text", required: "a list of rules, or absent" }],
      },
    ],
  },
);

describePolicy(
  "NW-06 sg-egress, a rule of the older kind",
  sgEgress,
  {
    type: "aws:ec2/securityGroupRule:SecurityGroupRule",
    props: { type: "egress", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
  },
  {
    compliant: [{ when: "it is a way in", props: { type: "ingress", protocol: "-1" } }],
    violating: [
      {
        when: "it reaches the world by everything",
        props: { protocol: "-1" },
        findings: [open("cidrBlocks[0]", "0.0.0.0/0 for all traffic")],
      },
    ],
    absent: [
      {
        when: "no protocol",
        props: { protocol: undefined },
        findings: [open("cidrBlocks[0]", "0.0.0.0/0 for all traffic")],
      },
    ],
    unknown: [{ when: "the ranges", props: { cidrBlocks: unknown }, undecided: ["cidrBlocks"] }],
    wrongType: [
      {
        when: "the protocol is a list",
        props: { protocol: ["tcp"] },
        findings: [open("cidrBlocks[0]", "0.0.0.0/0 for all traffic of other")],
      },
    ],
  },
);
