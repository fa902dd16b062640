import { stackPolicy } from "../lib/policy";
import { hasOne, vpcType } from "./vpc";

export const vpcDefaultSg = stackPolicy({
  id: "vpc-default-sg",
  description: "The default security group of every VPC is taken over.",
  risk: "AWS makes a group that lets its members talk to each other and to the world, and puts into it whatever names no other.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_12"], fsbp: ["EC2.2"], cis: ["5.5"], trivy: ["AWS-0173"] },
  fix: "Add an ec2.DefaultSecurityGroup with the vpcId and empty lists ingress and egress (the component Network brings its own).",
  types: [vpcType],
  stackChecks: [
    hasOne(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "default security group",
      "a DefaultSecurityGroup with the vpcId of the VPC",
    ),
  ],
});
