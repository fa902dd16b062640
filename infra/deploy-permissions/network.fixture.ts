import { actions, passing, type Lives } from "./life.fixture";

/** The virtual network, its children that the component of awsx makes among them. */
export const network: Lives = {
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    reads: actions("ec2", "DescribeSecurityGroups DescribeSecurityGroupRules"),
    writes: actions("ec2", "RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateTags DeleteTags"),
  },
  "aws:ec2/eip:Eip": {
    reads: actions("ec2", "DescribeAddresses DescribeAddressesAttribute"),
    writes: actions("ec2", "AllocateAddress CreateTags DeleteTags"),
    ends: actions("ec2", "DisassociateAddress ReleaseAddress"),
  },
  "aws:ec2/flowLog:FlowLog": {
    reads: actions("ec2", "DescribeFlowLogs"),
    writes: [
      ...actions("ec2", "CreateFlowLogs CreateTags DeleteTags"),
      ...actions("logs", "CreateLogDelivery"),
    ],
    ends: [...actions("ec2", "DeleteFlowLogs"), ...actions("logs", "DeleteLogDelivery")],
    asks: [passing("vpc-flow-logs.amazonaws.com")],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    reads: actions("ec2", "DescribeInternetGateways"),
    writes: actions("ec2", "CreateInternetGateway AttachInternetGateway CreateTags DeleteTags"),
    ends: actions("ec2", "DetachInternetGateway DeleteInternetGateway"),
  },
  "aws:ec2/natGateway:NatGateway": {
    reads: actions("ec2", "DescribeNatGateways"),
    writes: actions("ec2", "CreateNatGateway CreateTags DeleteTags"),
    ends: actions("ec2", "DeleteNatGateway"),
  },
  "aws:ec2/route:Route": {
    reads: actions("ec2", "DescribeRouteTables"),
    writes: actions("ec2", "CreateRoute ReplaceRoute"),
    ends: actions("ec2", "DeleteRoute"),
  },
  "aws:ec2/routeTable:RouteTable": {
    reads: actions("ec2", "DescribeRouteTables"),
    writes: actions("ec2", "CreateRouteTable CreateTags DeleteTags"),
    ends: actions("ec2", "DeleteRouteTable"),
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    reads: actions("ec2", "DescribeRouteTables"),
    writes: actions("ec2", "AssociateRouteTable ReplaceRouteTableAssociation"),
    ends: actions("ec2", "DisassociateRouteTable"),
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    reads: actions("ec2", "DescribeSecurityGroups DescribeSecurityGroupRules"),
    writes: actions("ec2", "CreateSecurityGroup CreateTags RevokeSecurityGroupEgress DeleteTags"),
    ends: actions("ec2", "DeleteSecurityGroup DescribeNetworkInterfaces"),
  },
  "aws:ec2/subnet:Subnet": {
    reads: actions("ec2", "DescribeSubnets"),
    writes: actions("ec2", "CreateSubnet ModifySubnetAttribute CreateTags DeleteTags"),
    ends: actions("ec2", "DeleteSubnet DescribeNetworkInterfaces"),
  },
  "aws:ec2/vpc:Vpc": {
    reads: actions(
      "ec2",
      "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups",
    ),
    writes: actions("ec2", "CreateVpc ModifyVpcAttribute CreateTags DeleteTags"),
    ends: actions("ec2", "DeleteVpc"),
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    reads: actions("ec2", "DescribeVpcEndpoints DescribePrefixLists DescribeVpcEndpointServices"),
    writes: [
      ...actions("ec2", "CreateVpcEndpoint CreateTags ModifyVpcEndpoint DeleteTags"),
      ...actions("route53", "AssociateVPCWithHostedZone"),
    ],
    ends: actions("ec2", "DeleteVpcEndpoints"),
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    reads: actions("ec2", "DescribeSecurityGroupRules"),
    writes: actions("ec2", "AuthorizeSecurityGroupEgress CreateTags ModifySecurityGroupRules DeleteTags"),
    ends: actions("ec2", "RevokeSecurityGroupEgress"),
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    reads: actions("ec2", "DescribeSecurityGroupRules"),
    writes: actions("ec2", "AuthorizeSecurityGroupIngress CreateTags ModifySecurityGroupRules DeleteTags"),
    ends: actions("ec2", "RevokeSecurityGroupIngress"),
  },
};
