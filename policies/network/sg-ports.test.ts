import { describePolicy, unknown } from "../../testing/describe-policy";
import { sgPorts } from "./sg-ports";

const wide = (property: string, observed: string) => ({
  property,
  observed,
  required: "at most 100 ports of one protocol",
});
const all = { ipProtocol: "-1", fromPort: undefined, toPort: undefined };

describe.each([
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
])("%s", (type) => {
  describePolicy(
    "NW-06 sg-ports",
    sgPorts,
    {
      type,
      props: { referencedSecurityGroupId: unknown, ipProtocol: "tcp", fromPort: 5432, toPort: 5432 },
    },
    {
      compliant: [
        { when: "it is for a few ports", props: { fromPort: 8000, toPort: 8099 } },
        { when: "it is for pings", props: { ipProtocol: "icmp", fromPort: 8, toPort: 0 } },
      ],
      violating: [
        { when: "it is for everything", props: all, findings: [wide("ipProtocol", "all traffic")] },
        {
          when: "it is for many ports",
          props: { fromPort: 8000, toPort: 8100 },
          findings: [wide("toPort", "tcp ports 8000-8100")],
        },
      ],
      absent: [
        {
          when: "the last port",
          props: { toPort: undefined },
          findings: [wide("toPort", "tcp ports 5432-65535")],
        },
        {
          when: "the protocol",
          props: { ipProtocol: undefined },
          findings: [wide("ipProtocol", "all traffic")],
        },
      ],
      unknown: [{ when: "a port", props: { toPort: unknown }, undecided: ["toPort"] }],
      wrongType: [
        {
          when: "a port is a text",
          props: { fromPort: "5432" },
          findings: [wide("toPort", "tcp ports 0-5432")],
        },
      ],
    },
  );
});

const rule = { protocol: "tcp", fromPort: 443, toPort: 443 };

describePolicy(
  "NW-06 sg-ports, rules within a group",
  sgPorts,
  { type: "aws:ec2/securityGroup:SecurityGroup", props: { ingress: [rule], egress: [rule] } },
  {
    violating: [
      {
        when: "one of each direction is for everything",
        props: { ingress: [rule, { protocol: "-1" }], egress: [{ protocol: "-1" }] },
        findings: [wide("ingress[1].protocol", "all traffic"), wide("egress[0].protocol", "all traffic")],
      },
    ],
    absent: [{ when: "no rules", props: { ingress: undefined, egress: undefined } }],
    unknown: [
      {
        when: "the rules of one direction",
        props: { ingress: unknown, egress: [{ protocol: "-1" }] },
        findings: [wide("egress[0].protocol", "all traffic")],
        undecided: ["ingress"],
      },
    ],
    wrongType: [
      {
        when: "a rule is a text",
        props: { ingress: ["all"] },
        findings: [wide("ingress[0].protocol", "all traffic")],
      },
    ],
  },
);
