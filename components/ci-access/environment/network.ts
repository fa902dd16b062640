import { actionsOf, allow } from "../policy-document";
import type { Statement } from "../policy-document";

/** Virtual networks; no instance is ever started. */
export const networkStatements: readonly Statement[] = [
  allow("Network", [
    ...actionsOf("ec2", [
      "AllocateAddress",
      "AssociateRouteTable",
      "AttachInternetGateway",
      "AuthorizeSecurityGroup*",
      "CreateFlowLogs",
      "CreateInternetGateway",
      "CreateNatGateway",
      "CreateRoute",
      "CreateRouteTable",
      "CreateSecurityGroup",
      "CreateSubnet",
      "CreateTags",
      "CreateVpc",
      "CreateVpcEndpoint",
      "DeleteFlowLogs",
      "DeleteInternetGateway",
      "DeleteNatGateway",
      "DeleteRoute",
      "DeleteRouteTable",
      "DeleteSecurityGroup",
      "DeleteSubnet",
      "DeleteTags",
      "DeleteVpc",
      "DeleteVpcEndpoints",
      "DetachInternetGateway",
      "DisassociateAddress",
      "DisassociateRouteTable",
      "ModifySecurityGroupRules",
      "ModifySubnetAttribute",
      "ModifyVpcAttribute",
      "ModifyVpcEndpoint",
      "ReleaseAddress",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
      "RevokeSecurityGroup*",
      "UpdateSecurityGroupRuleDescriptions*",
    ]),
    // For an interface endpoint's private names (AWS PrivateLink guide, "Create a VPC endpoint").
    "route53:AssociateVPCWithHostedZone",
  ]),
];
