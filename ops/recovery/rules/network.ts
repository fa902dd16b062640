import { crc32 } from "node:zlib";
import { filters, nameTag, quoted, where } from "./command-line";
import { known, repeatable, sought, type Inputs, type Rule, type Rules, type Sought } from "./rule";

/*
 * Sources: section "Import" of each type in the registry documentation of @pulumi/aws 7.48; the errors of the EC2 API
 * reference ("Error codes for the Amazon EC2 API"); of ids, the provider below (hashicorp/terraform-provider-aws,
 * internal/service/ec2).
 */

export const network: Rules = {
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": repeatable(
    "it takes over the group that the VPC has, each time the same",
  ),
  "aws:ec2/eip:Eip": ec2("describe-addresses", "--filters", nameTag, "eipalloc-...", "paid"),
  "aws:ec2/flowLog:FlowLog": ec2(
    "describe-flow-logs",
    "--filter",
    ({ vpcId, subnetId, eniId }) => ({ "resource-id": vpcId ?? subnetId ?? eniId }),
    "fl-...",
    "refused",
  ),
  // A creation that was cut off before it attached the gateway leaves one without a VPC.
  "aws:ec2/internetGateway:InternetGateway": ec2(
    "describe-internet-gateways",
    "--filters",
    nameTag,
    "igw-...",
    "refused",
  ),
  "aws:ec2/natGateway:NatGateway": ec2(
    "describe-nat-gateways",
    "--filter",
    ({ subnetId }) => ({ "subnet-id": subnetId, state: "pending,available" }),
    "nat-...",
    "refused",
    "It costs money by the hour, and holds the address that a second one needs.",
  ),
  "aws:ec2/route:Route": known(
    ({ routeTableId, ...inputs }) => `r-${String(routeTableId)}${crc32(to(inputs))}`,
  ),
  "aws:ec2/routeTable:RouteTable": ec2(
    "describe-route-tables",
    "--filters",
    (inputs) => ({ "vpc-id": inputs["vpcId"], ...nameTag(inputs) }),
    "rtb-...",
    "free",
  ),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": sought({
    look: ({ routeTableId, subnetId, gatewayId }) =>
      `ec2 describe-route-tables --route-table-ids ${quoted(routeTableId)} ` +
      where("RouteTables[].Associations[]", ...associated(subnetId, gatewayId)),
    idForm: "rtbassoc-...",
    again: "refused",
  }),
  "aws:ec2/securityGroup:SecurityGroup": sought({
    look: ({ vpcId, name }) =>
      `ec2 describe-security-groups --filters ${filters({ "vpc-id": vpcId, "group-name": name })}`,
    idForm: "sg-...",
    again: "refused",
    againByNewName: "free",
  }),
  "aws:ec2/securityGroupRule:SecurityGroupRule": securityGroupRule("sgrule-<number>"),
  "aws:ec2/subnet:Subnet": ec2(
    "describe-subnets",
    "--filters",
    ({ vpcId, cidrBlock }) => ({ "vpc-id": vpcId, "cidr-block": cidrBlock }),
    "subnet-...",
    "refused",
  ),
  "aws:ec2/vpc:Vpc": ec2(
    "describe-vpcs",
    "--filters",
    (inputs) => ({ cidr: inputs["cidrBlock"], ...nameTag(inputs) }),
    "vpc-...",
    "free",
    "A region takes five unless its quota was raised.",
  ),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2(
    "describe-vpc-endpoints",
    "--filters",
    ({ vpcId, serviceName }) => ({ "vpc-id": vpcId, "service-name": serviceName }),
    "vpce-...",
    "refused",
  ),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule("sgr-..."),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule("sgr-..."),
};

function ec2(
  command: string,
  flag: "--filter" | "--filters",
  wanted: (inputs: Inputs) => Inputs,
  idForm: string,
  again: Sought["again"],
  note?: string,
): Rule {
  const look = (inputs: Inputs): string => `ec2 ${command} ${flag} ${filters(wanted(inputs))}`;
  return sought({ look, idForm, again, ...(note !== undefined && { note }) });
}

function securityGroupRule(idForm: string): Rule {
  const group = ({ securityGroupId }: Inputs): Inputs => ({ "group-id": securityGroupId });
  return ec2("describe-security-group-rules", "--filters", group, idForm, "refused");
}

function associated(subnetId: unknown, gatewayId: unknown): [string, unknown] {
  return subnetId === undefined ? ["GatewayId", gatewayId] : ["SubnetId", subnetId];
}

/** Where a route leads: the one of the three that it has. */
function to({ destinationCidrBlock, destinationIpv6CidrBlock, destinationPrefixListId }: Inputs): string {
  return String(destinationCidrBlock ?? destinationIpv6CidrBlock ?? destinationPrefixListId);
}
