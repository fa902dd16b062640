import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcEndpoint } from "./vpc-endpoint";

const groups = (observed: string) => ({
  property: "securityGroupIds",
  observed,
  required: "a list of at least 1 security group",
});
const subnets = (observed: string) => ({
  property: "subnetIds",
  observed,
  required: "a list of at least 1 subnet",
});
const dns = (observed: string) => ({ property: "privateDnsEnabled", observed, required: "true" });

describePolicy(
  "NW-04 vpc-endpoint",
  vpcEndpoint,
  {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    props: {
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.us-east-1.kms",
      privateDnsEnabled: true,
      securityGroupIds: [unknown],
      subnetIds: [unknown],
    },
  },
  {
    compliant: [
      {
        when: "it is a gateway",
        props: {
          vpcEndpointType: "Gateway",
          privateDnsEnabled: undefined,
          securityGroupIds: undefined,
          subnetIds: undefined,
        },
      },
      {
        when: "the service is another vendor's",
        props: { serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-1", privateDnsEnabled: false },
      },
    ],
    violating: [
      {
        when: "it has a name of its own only",
        props: { privateDnsEnabled: false },
        findings: [dns("false")],
      },
      {
        when: "it is in no group, which is the default one",
        props: { securityGroupIds: [] },
        findings: [groups("a list of 0")],
      },
    ],
    absent: [
      { when: "no subnets", props: { subnetIds: undefined }, findings: [subnets("not set")] },
      {
        when: "neither is there",
        props: { privateDnsEnabled: undefined, securityGroupIds: undefined },
        findings: [groups("not set"), dns("not set")],
      },
      {
        when: "no type, which is a gateway",
        props: { vpcEndpointType: undefined, privateDnsEnabled: undefined },
      },
    ],
    unknown: [
      { when: "the groups, as long as there are some", props: { securityGroupIds: [unknown, unknown] } },
      {
        when: "all groups, beside a name that is off",
        props: { securityGroupIds: unknown, privateDnsEnabled: false },
        findings: [dns("false")],
        undecided: ["securityGroupIds"],
      },
    ],
    wrongType: [
      { when: "the switch is a text", props: { privateDnsEnabled: "true" }, findings: [dns("a text")] },
      { when: "the groups are a text", props: { securityGroupIds: "sg-1" }, findings: [groups("a text")] },
    ],
  },
);
