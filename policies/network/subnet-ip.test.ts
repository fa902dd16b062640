import { describePolicy, unknown } from "../../testing/describe-policy";
import { subnetIp } from "./subnet-ip";

const finding = (property: string, observed: string) => ({ property, observed, required: "false or absent" });

describePolicy(
  "PO-05 subnet-ip",
  subnetIp,
  {
    type: "aws:ec2/subnet:Subnet",
    props: { mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false },
  },
  {
    violating: [
      {
        when: "it hands out IPv4 addresses",
        props: { mapPublicIpOnLaunch: true },
        findings: [finding("mapPublicIpOnLaunch", "true")],
      },
      {
        when: "it hands out IPv6 addresses",
        props: { assignIpv6AddressOnCreation: true },
        findings: [finding("assignIpv6AddressOnCreation", "true")],
      },
    ],
    absent: [
      {
        when: "no word of it: AWS hands out none",
        props: { mapPublicIpOnLaunch: undefined, assignIpv6AddressOnCreation: undefined },
      },
    ],
    unknown: [
      {
        when: "one switch, beside the other that is on",
        props: { mapPublicIpOnLaunch: unknown, assignIpv6AddressOnCreation: true },
        findings: [finding("assignIpv6AddressOnCreation", "true")],
        undecided: ["mapPublicIpOnLaunch"],
      },
    ],
    wrongType: [
      {
        when: "a switch is a text",
        props: { mapPublicIpOnLaunch: "false" },
        findings: [finding("mapPublicIpOnLaunch", "a text")],
      },
    ],
  },
);
