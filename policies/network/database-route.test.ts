import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { databaseRoute } from "./database-route";

const arn = (kind: string, id: string) => `arn:aws:ec2:us-east-1:111122223333:${kind}/${id}`;
const subnet = (name: string, target: object): readonly Subject[] => [
  { type: "aws:ec2/subnet:Subnet", name, props: { arn: arn("subnet", `subnet-${name}`) } },
  { type: "aws:ec2/routeTable:RouteTable", name: `${name}-table`, props: { routes: [] } },
  {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    name: `${name}-association`,
    propertyDependencies: { routeTableId: [`${name}-table`], subnetId: [name] },
  },
  {
    type: "aws:ec2/route:Route",
    name: `${name}-route`,
    props: { ...target },
    propertyDependencies: { routeTableId: [`${name}-table`] },
  },
];
const stack: readonly Subject[] = [
  ...subnet("isolated", { vpcPeeringConnectionId: "pcx-1" }),
  ...subnet("private", { natGatewayId: "nat-1" }),
  ...subnet("public", { gatewayId: "igw-1" }),
  ...subnet("ipv6", { egressOnlyGatewayId: "eigw-1" }),
  ...subnet("open", { gatewayId: "", natGatewayId: unknown }),
];
const reached = (subnetName: string) => ({
  property: "subnetIds",
  observed: `${subnetName}, with a way to the NAT gateway`,
  required: "subnets without a route to the internet",
});

describePolicy(
  "NW-03 database-route",
  databaseRoute,
  { type: "aws:rds/subnetGroup:SubnetGroup", props: { subnetIds: ["subnet-isolated"] } },
  {
    compliant: [
      {
        when: "the subnet comes from the program",
        props: { subnetIds: unknown },
        propertyDependencies: { subnetIds: ["isolated"] },
      },
      { when: "rds-subnets refuses it", props: { subnetIds: ["subnet-public"] } },
    ],
    violating: [
      {
        when: "a subnet has a NAT gateway",
        props: { subnetIds: ["subnet-isolated", "subnet-private"] },
        findings: [reached("private")],
      },
      {
        when: "subnets reach the internet by IPv6",
        props: { subnetIds: ["subnet-private", "subnet-ipv6"] },
        findings: [reached("private"), reached("ipv6")],
      },
    ],
    absent: [{ when: "no subnets, which AWS refuses", props: { subnetIds: undefined } }],
    unknown: [
      { when: "the subnets", props: { subnetIds: unknown }, undecided: ["subnetIds"] },
      { when: "where a route leads", props: { subnetIds: ["subnet-open"] }, undecided: ["natGatewayId"] },
    ],
    wrongType: [
      {
        when: "the subnets are one text",
        props: { subnetIds: "subnet-private" },
        findings: [reached("private")],
      },
    ],
  },
  stack,
);
