import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcDns } from "./vpc-dns";

const support = (observed: string) => ({
  property: "enableDnsSupport",
  observed,
  required: "true or absent",
});
const hostnames = (observed: string) => ({ property: "enableDnsHostnames", observed, required: "true" });

describePolicy(
  "NW-04 vpc-dns",
  vpcDns,
  { type: "aws:ec2/vpc:Vpc", props: { enableDnsSupport: true, enableDnsHostnames: true } },
  {
    violating: [
      { when: "names are not resolved", props: { enableDnsSupport: false }, findings: [support("false")] },
      { when: "hosts have no names", props: { enableDnsHostnames: false }, findings: [hostnames("false")] },
    ],
    absent: [
      { when: "no word of resolving, which is on", props: { enableDnsSupport: undefined } },
      {
        when: "no word of names of hosts, which is off",
        props: { enableDnsHostnames: undefined },
        findings: [hostnames("not set")],
      },
    ],
    unknown: [
      {
        when: "one switch, beside the other that is off",
        props: { enableDnsSupport: unknown, enableDnsHostnames: false },
        findings: [hostnames("false")],
        undecided: ["enableDnsSupport"],
      },
    ],
    wrongType: [
      { when: "a switch is a text", props: { enableDnsSupport: "true" }, findings: [support("a text")] },
    ],
  },
);
