import type { ResourceModel } from "../../provider/model";
import { eip } from "./eip";
import { flowLog } from "./flow-log";
import { instanceMetadataDefaults } from "./instance-metadata-defaults";
import { internetGateway } from "./internet-gateway";
import { legacySecurityGroupRule } from "./legacy-security-group-rule";
import { natGateway } from "./nat-gateway";
import { route } from "./route";
import { routeTable, routeTableAssociation } from "./route-table";
import { securityGroups } from "./security-group";
import { securityGroupRules } from "./security-group-rule";
import { subnet } from "./subnet";
import * as types from "./types";
import { vpc } from "./vpc";
import { vpcEndpoint } from "./vpc-endpoint";

export const ec2Resources: Readonly<Record<string, ResourceModel>> = {
  [types.VPC]: vpc,
  [types.SUBNET]: subnet,
  [types.INTERNET_GATEWAY]: internetGateway,
  [types.ROUTE_TABLE]: routeTable,
  [types.ROUTE_TABLE_ASSOCIATION]: routeTableAssociation,
  [types.ROUTE]: route,
  [types.EIP]: eip,
  [types.NAT_GATEWAY]: natGateway,
  [types.VPC_ENDPOINT]: vpcEndpoint,
  [types.FLOW_LOG]: flowLog,
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": instanceMetadataDefaults,
  ...securityGroups,
  ...securityGroupRules,
  [types.SECURITY_GROUP_RULE]: legacySecurityGroupRule,
};
