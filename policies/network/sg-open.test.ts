import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgOpen } from "./sg-open";

const open = (property: string, observed: string) => ({
  property,
  observed,
  required: "no public range, except for tcp port 80 or 443",
});
const port = (fromPort: number, toPort = fromPort) => ({ ipProtocol: "tcp", fromPort, toPort });

describePolicy(
  "PO-05 sg-open",
  sgOpen,
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    props: { cidrIpv4: "0.0.0.0/0", ...port(443) },
  },
  {
    compliant: [
      { when: "a VPC comes in to a service", props: { cidrIpv4: "10.0.0.0/16", ...port(8080) } },
      { when: "testers come in", props: { cidrIpv4: "203.0.113.0/24", ...port(8443) } },
      { when: "sg-admin refuses it", props: port(22) },
    ],
    violating: [
      {
        when: "the world comes in to a service",
        props: port(8080),
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp port 8080")],
      },
      {
        when: "the world comes in to a range of ports",
        props: port(80, 443),
        findings: [open("cidrIpv4", "0.0.0.0/0 for tcp ports 80-443")],
      },
      {
        when: "the world comes in by another protocol",
        props: { ipProtocol: "udp" },
        findings: [open("cidrIpv4", "0.0.0.0/0 for udp port 443")],
      },
      {
        when: "the world may send ICMP",
        props: { ipProtocol: "icmp" },
        findings: [open("cidrIpv4", "0.0.0.0/0 for all traffic of icmp")],
      },
      {
        when: "a large part of the world comes in",
        props: { cidrIpv4: "52.0.0.0/8", ...port(8443) },
        findings: [open("cidrIpv4", "52.0.0.0/8 for tcp port 8443")],
      },
    ],
    absent: [{ when: "no range", props: { cidrIpv4: undefined, ...port(8080) } }],
    unknown: [
      {
        when: "one range, beside the world of the other kind",
        props: { cidrIpv4: unknown, cidrIpv6: "::/0", ...port(8080) },
        findings: [open("cidrIpv6", "::/0 for tcp port 8080")],
        undecided: ["cidrIpv4"],
      },
    ],
    wrongType: [
      {
        when: "the protocol is a boolean",
        props: { ipProtocol: true },
        findings: [open("cidrIpv4", "0.0.0.0/0 for all traffic of other")],
      },
    ],
  },
);

const listed = (property: string, observed: string) => ({
  property,
  observed,
  required: "no public range that is the world",
});

describePolicy(
  "PO-05 sg-open, a prefix list",
  sgOpen,
  {
    type: "aws:ec2/managedPrefixList:ManagedPrefixList",
    props: { entries: [{ cidr: "10.0.0.0/8" }, { cidr: "203.0.113.0/24" }] },
  },
  {
    violating: [
      {
        when: "the world is in it",
        props: { entries: [{ cidr: "10.0.0.0/8" }, { cidr: "0.0.0.0/0" }] },
        findings: [listed("entries[1].cidr", "0.0.0.0/0")],
      },
    ],
    absent: [{ when: "nobody is in it", props: { entries: undefined } }],
    unknown: [{ when: "a range", props: { entries: [{ cidr: unknown }] }, undecided: ["entries.0.cidr"] }],
    wrongType: [
      {
        when: "a range is a number",
        props: { entries: [{ cidr: 0 }] },
        findings: [listed("entries[0].cidr", "no readable range")],
      },
    ],
  },
);

describePolicy(
  "PO-05 sg-open, an entry of a prefix list",
  sgOpen,
  { type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", props: { cidr: "10.0.0.0/8" } },
  {
    violating: [{ when: "it is the world", props: { cidr: "::/0" }, findings: [listed("cidr", "::/0")] }],
    absent: [{ when: "no range", props: { cidr: undefined } }],
    unknown: [{ when: "the range", props: { cidr: unknown }, undecided: ["cidr"] }],
    wrongType: [
      {
        when: "the range is a boolean",
        props: { cidr: true },
        findings: [listed("cidr", "no readable range")],
      },
    ],
  },
);
