import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgAdmin } from "./sg-admin";

const all = "22 (SSH), 3389 (RDP), 5432 (PostgreSQL)";
const open = (property: string, observed: string, reached: string) => ({
  property,
  observed,
  required: `no public range that reaches ${reached}`,
});
const port = (fromPort: unknown, toPort: unknown = fromPort) => ({ ipProtocol: "tcp", fromPort, toPort });

describePolicy(
  "PO-05 sg-admin",
  sgAdmin,
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { securityGroupId: "sg-1", cidrIpv4: "10.0.0.0/16", ...port(22) },
  },
  {
    compliant: [
      { when: "the world comes in to 443", props: { cidrIpv4: "0.0.0.0/0", ...port(443) } },
      { when: "one office comes in", props: { cidrIpv4: "203.0.113.0/24" } },
      { when: "a group comes in", props: { cidrIpv4: undefined, referencedSecurityGroupId: unknown } },
      { when: "a prefix list comes in", props: { cidrIpv4: undefined, prefixListId: "pl-1" } },
      { when: "the world may ping", props: { cidrIpv4: "0.0.0.0/0", ipProtocol: "icmp", fromPort: 8 } },
    ],
    violating: [
      {
        when: "the world comes in to 22",
        props: { cidrIpv4: "0.0.0.0/0" },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 22", "22 (SSH)")],
      },
      {
        when: "the world of IPv6 comes in to 5432",
        props: { cidrIpv4: undefined, cidrIpv6: "::/0", ...port(5432) },
        findings: [open("cidrIpv6", "::/0 for tcp port 5432", "5432 (PostgreSQL)")],
      },
      {
        when: "half the world comes in to a range",
        props: { cidrIpv4: "128.0.0.0/1", ...port(3000, 4000) },
        findings: [open("cidrIpv4", "128.0.0.0/1 for tcp ports 3000-4000", "3389 (RDP)")],
      },
      {
        when: "a large public range comes in",
        props: { cidrIpv4: "203.0.0.0/16" },
        findings: [open("cidrIpv4", "203.0.0.0/16 for tcp port 22", "22 (SSH)")],
      },
      {
        when: "the world comes in to everything",
        props: { cidrIpv4: "0.0.0.0/0", ipProtocol: "-1", fromPort: undefined, toPort: undefined },
        findings: [open("cidrIpv4", "0.0.0.0/0 for all traffic", all)],
      },
    ],
    absent: [
      { when: "no range", props: { cidrIpv4: undefined } },
      {
        when: "no ports",
        props: { cidrIpv4: "0.0.0.0/0", fromPort: undefined, toPort: undefined },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 0-65535", all)],
      },
    ],
    unknown: [
      {
        when: "one range, beside the world of the other kind",
        props: { cidrIpv4: unknown, cidrIpv6: "::/0" },
        findings: [open("cidrIpv6", "::/0 for tcp port 22", "22 (SSH)")],
        undecided: ["cidrIpv4"],
      },
      {
        when: "the port that the world comes in to",
        props: { cidrIpv4: "0.0.0.0/0", fromPort: unknown },
        undecided: ["fromPort"],
      },
      { when: "the port, for nobody of the world", props: { fromPort: unknown } },
    ],
    wrongType: [
      {
        when: "the range is a number",
        props: { cidrIpv4: 0 },
        findings: [open("cidrIpv4", "no readable range for tcp port 22", "22 (SSH)")],
      },
      {
        when: "the port is a text",
        props: { cidrIpv4: "0.0.0.0/0", ...port("22") },
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 0-65535", all)],
      },
    ],
  },
);

const inline = (changes: object) => ({
  ingress: [
    { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
    { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"], ...changes },
  ],
});

describePolicy(
  "PO-05 sg-admin, rules within a group",
  sgAdmin,
  { type: "aws:ec2/securityGroup:SecurityGroup", props: inline({}) },
  {
    compliant: [
      {
        when: "the world is reached, not let in",
        props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
      },
    ],
    violating: [
      {
        when: "the world comes in, among others",
        props: inline({ cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }),
        findings: [
          open("ingress[1].cidrBlocks[1]", "0.0.0.0/0 for tcp port 22", "22 (SSH)"),
          open("ingress[1].ipv6CidrBlocks[0]", "::/0 for tcp port 22", "22 (SSH)"),
        ],
      },
    ],
    absent: [{ when: "no rules", props: { ingress: undefined } }],
    unknown: [
      {
        when: "a range",
        props: inline({ cidrBlocks: [unknown] }),
        undecided: ["ingress.1.cidrBlocks.0"],
      },
    ],
    wrongType: [
      {
        when: "the rules are a text",
        props: { ingress: "all" },
        findings: [{ property: "ingress", observed: "a text", required: "a list of rules, or absent" }],
      },
      {
        when: "the ranges are a text",
        props: inline({ cidrBlocks: "0.0.0.0/0" }),
        findings: [open("ingress[1].cidrBlocks", "0.0.0.0/0 for tcp port 22", "22 (SSH)")],
      },
    ],
  },
);

describePolicy(
  "PO-05 sg-admin, a rule of the older kind",
  sgAdmin,
  {
    type: "aws:ec2/securityGroupRule:SecurityGroupRule",
    props: { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] },
  },
  {
    compliant: [{ when: "it is a way out", props: { type: "egress", cidrBlocks: ["0.0.0.0/0"] } }],
    violating: [
      {
        when: "the world comes in",
        props: { cidrBlocks: ["0.0.0.0/0"] },
        findings: [open("cidrBlocks[0]", "0.0.0.0/0 for tcp port 22", "22 (SSH)")],
      },
    ],
    absent: [
      {
        when: "no word of the direction",
        props: { type: undefined, cidrBlocks: ["0.0.0.0/0"] },
        findings: [open("cidrBlocks[0]", "0.0.0.0/0 for tcp port 22", "22 (SSH)")],
      },
    ],
    unknown: [{ when: "the ranges", props: { cidrBlocks: unknown }, undecided: ["cidrBlocks"] }],
    wrongType: [
      {
        when: "a range is a number",
        props: { cidrBlocks: [7] },
        findings: [open("cidrBlocks[0]", "no readable range for tcp port 22", "22 (SSH)")],
      },
    ],
  },
);
