import type { Harmless } from "./harmless";

const SUBNET = "aws:ec2/subnet:Subnet";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const OUT = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const IN = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

export const network: readonly Harmless[] = [
  {
    type: "aws:ec2/vpc:Vpc",
    property: /^cidrBlock$/,
    operators: ["drop"],
    reason: "AWS refuses a network without a range.",
  },
  {
    type: SUBNET,
    property: /^cidrBlock$/,
    operators: ["drop"],
    reason: "AWS refuses a subnet without a range.",
  },
  {
    type: SUBNET,
    property: /^mapPublicIpOnLaunch$/,
    operators: ["drop"],
    reason: "By default nothing gets a public address.",
  },
  {
    type: SUBNET,
    property: /^tags\.SubnetType$/,
    operators: ["drop"],
    reason: "Without its tier a subnet may have no way out at all: subnet-route.",
  },
  {
    type: "aws:ec2/routeTable:RouteTable",
    property: /^tags\.SubnetType$/,
    operators: ["drop"],
    reason: "Nothing reads the label of a table; its routes count.",
  },
  {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    property: /^subnetId$/,
    operators: ["drop"],
    reason: "AWS refuses an association of neither a subnet nor a gateway.",
  },
  {
    type: "aws:ec2/route:Route",
    property: /^destinationCidrBlock$/,
    operators: ["drop"],
    reason: "AWS refuses a route that leads nowhere.",
  },
  {
    type: "aws:ec2/natGateway:NatGateway",
    property: /^subnetId$/,
    operators: ["drop"],
    reason: "AWS refuses a gateway of one zone without a subnet in it.",
  },
  {
    type: FLOW_LOG,
    property: /^(iamRoleArn|logDestination)$/,
    operators: ["drop"],
    reason: "AWS refuses to write to CloudWatch without a role, and without a log group.",
  },
  {
    type: FLOW_LOG,
    property: /^logDestinationType$/,
    operators: ["drop"],
    reason: "CloudWatch is the default.",
  },
  {
    type: ENDPOINT,
    property: /^the resource$/,
    operators: ["remove"],
    reason: "Calls leave by the NAT gateway, encrypted; for S3 and DynamoDB, vpc-gateways asks.",
  },
  {
    type: ENDPOINT,
    property: /^subnetIds\[\]$/,
    operators: ["cut"],
    reason: "The zone without an endpoint calls that of another zone; vpc-endpoint asks for one.",
  },
  {
    type: OUT,
    property: /^referencedSecurityGroupId$/,
    operators: ["drop"],
    reason: "AWS refuses a rule that names nobody.",
  },
  {
    type: IN,
    property: /^referencedSecurityGroupId$/,
    operators: ["drop"],
    reason: "AWS refuses a rule that names nobody.",
  },
  {
    type: OUT,
    property: /^cidrIpv4$/,
    operators: ["widen"],
    reason: "The security groups of those that are called decide; towards the world, sg-egress refuses it.",
  },
];
