import { describePolicy, unknown } from "../../testing/describe-policy";
import { isolatedSubnets } from "./isolated-subnets";

const few = (observed: string) => ({
  property: "subnetIds",
  observed,
  required: "at least two subnets",
});
const open = (index: number) => ({
  property: `subnetIds[${index}]`,
  observed: "a subnet with a route to an internet gateway",
  required: "a subnet without one",
});
const subnet = (subnetId: string, routeTableId: string) => ({
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  name: subnetId,
  props: { subnetId, routeTableId },
});
const route = (routeTableId: string, target: Readonly<Record<string, unknown>>) => ({
  type: "aws:ec2/route:Route",
  name: `${routeTableId}-route`,
  props: { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target },
});
const associations = [
  subnet("isolated-1", "isolated"),
  subnet("isolated-2", "isolated"),
  subnet("private-1", "private"),
  subnet("public-1", "public"),
];
const stack = [
  ...associations,
  route("private", { natGatewayId: "nat-1" }),
  route("public", { gatewayId: "igw-1" }),
];

describePolicy(
  "PO-03 rds-subnets",
  isolatedSubnets,
  { type: "aws:rds/subnetGroup:SubnetGroup", props: { subnetIds: ["isolated-1", "isolated-2"] } },
  {
    compliant: [
      { when: "a way out through a NAT gateway", props: { subnetIds: ["isolated-1", "private-1"] } },
    ],
    violating: [
      {
        when: "a public subnet",
        props: { subnetIds: ["isolated-1", "public-1"] },
        findings: [open(1)],
      },
      {
        when: "a way to the internet from the isolated ones",
        stack: [...stack, route("isolated", { gatewayId: "igw-1" })],
        findings: [open(0), open(1)],
      },
      { when: "one subnet", props: { subnetIds: ["isolated-1"] }, findings: [few("a list of 1")] },
    ],
    absent: [
      { when: "no subnets", props: { subnetIds: undefined }, findings: [few("not set")] },
      { when: "no network in the stack", stack: [] },
    ],
    unknown: [
      {
        when: "a subnet",
        props: { subnetIds: ["isolated-1", unknown] },
        undecided: ["subnetIds.1"],
      },
      {
        when: "where a route leads",
        stack: [...associations, route("isolated", { gatewayId: unknown })],
        undecided: ["gatewayId"],
      },
      {
        when: "the subnets",
        props: { subnetIds: unknown },
        undecided: ["subnetIds", "subnetIds"],
      },
    ],
    wrongType: [{ when: "a text", props: { subnetIds: "isolated-1" }, findings: [few("a text")] }],
  },
  stack,
);
