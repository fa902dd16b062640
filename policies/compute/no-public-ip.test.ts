import { describePolicy, unknown } from "../../testing/describe-policy";
import { noPublicIp } from "./no-public-ip";

const at = "networkConfiguration";
const network = (observed: string) => ({ property: at, observed, required: "an object" });
const address = (observed: string) => ({
  property: `${at}.assignPublicIp`,
  observed,
  required: "false or absent",
});
const groups = (observed: string) => ({
  property: `${at}.securityGroups`,
  observed,
  required: "a list of at least 1 security group",
});
const configuration = (changes: object) => ({
  networkConfiguration: {
    assignPublicIp: false,
    securityGroups: ["sg-1"],
    subnets: ["subnet-1"],
    ...changes,
  },
});

describePolicy(
  "PO-04 ecs-no-public-ip",
  noPublicIp,
  { type: "aws:ecs/service:Service", props: configuration({}) },
  {
    compliant: [
      { when: "AWS decides, and gives none", props: configuration({ assignPublicIp: undefined }) },
      { when: "the group is not known yet", props: configuration({ securityGroups: [unknown] }) },
    ],
    violating: [
      {
        when: "a public address",
        props: configuration({ assignPublicIp: true }),
        findings: [address("true")],
      },
      { when: "no group", props: configuration({ securityGroups: [] }), findings: [groups("a list of 0")] },
    ],
    absent: [
      {
        when: "the VPC's default group",
        props: configuration({ securityGroups: undefined }),
        findings: [groups("not set")],
      },
      {
        when: "no configuration",
        props: { networkConfiguration: undefined },
        findings: [network("not set"), groups("not set")],
      },
    ],
    unknown: [
      {
        when: "address and groups",
        props: configuration({ assignPublicIp: unknown, securityGroups: unknown }),
        undecided: ["networkConfiguration.assignPublicIp", "networkConfiguration.securityGroups"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: configuration({ assignPublicIp: "DISABLED", securityGroups: "sg-1" }),
        findings: [address("a text"), groups("a text")],
      },
      {
        when: "the configuration is a list",
        props: { networkConfiguration: [{ assignPublicIp: true }] },
        findings: [network("a list of 1"), groups("not set")],
      },
    ],
  },
);
