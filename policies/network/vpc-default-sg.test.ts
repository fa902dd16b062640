import { describePolicy, unknown } from "../../testing/describe-policy";
import { vpcDefaultSg } from "./vpc-default-sg";

const group = (vpcId: unknown, sources: readonly string[]) => ({
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  name: "group",
  props: { vpcId },
  propertyDependencies: { vpcId: sources },
});
const none = {
  property: "default security group",
  observed: "none",
  required: "a DefaultSecurityGroup with the vpcId of the VPC",
};
const other = { type: "aws:ec2/vpc:Vpc", name: "other", props: { arn: "arn:aws:ec2:r:1:vpc/vpc-2" } };

describePolicy(
  "PO-05 vpc-default-sg",
  vpcDefaultSg,
  { type: "aws:ec2/vpc:Vpc", props: { arn: "arn:aws:ec2:r:1:vpc/vpc-1" } },
  {
    compliant: [{ when: "the group names it by text", stack: [group("vpc-1", [])] }],
    violating: [
      { when: "there is no such group", stack: [], findings: [none] },
      { when: "the group is another one's", stack: [other, group(unknown, ["other"])], findings: [none] },
    ],
    absent: [
      {
        when: "the group is for no VPC",
        stack: [{ type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", name: "group" }],
        findings: [none],
      },
    ],
    unknown: [{ when: "whose the group is", stack: [group(unknown, [])], undecided: ["vpcId"] }],
    wrongType: [{ when: "the group is for a number", stack: [group(1, [])], findings: [none] }],
  },
  [group(unknown, ["subject"])],
);
