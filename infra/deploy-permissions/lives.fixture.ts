import { account } from "./account.fixture";
import { compute } from "./compute.fixture";
import { data } from "./data.fixture";
import type { Lives } from "./life.fixture";
import { network } from "./network.fixture";
import { observability } from "./observability.fixture";
import { organization } from "./organization.fixture";
import { traffic } from "./traffic.fixture";

/** Every type of AWS that a stack has. */
export const lives: Lives = {
  ...account,
  ...compute,
  ...data,
  ...network,
  ...observability,
  ...organization,
  ...traffic,
};

/** Types that the component of the package awsx makes, which is another process. */
export const childrenOfVpc: readonly string[] = [
  "aws:ec2/eip:Eip",
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/route:Route",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
];
