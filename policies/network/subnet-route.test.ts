import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { subnetRoute } from "./subnet-route";

const tags = (tier: unknown) => ({ tags: { SubnetType: tier } });
const subnet = (name: string, props: object): readonly Subject[] => [
  { type: "aws:ec2/subnet:Subnet", name, props: { arn: `arn:aws:ec2:r:1:subnet/subnet-${name}`, ...props } },
  {
    type: "aws:ec2/routeTable:RouteTable",
    name: `${name}-table`,
    props: { arn: `arn:aws:ec2:r:1:route-table/rtb-${name}` },
  },
  {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    name: `${name}-association`,
    propertyDependencies: { routeTableId: [`${name}-table`], subnetId: [name] },
  },
];
const stack: readonly Subject[] = [
  { type: "aws:ec2/internetGateway:InternetGateway", name: "igw" },
  { type: "aws:ec2/natGateway:NatGateway", name: "nat" },
  { type: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", name: "egress" },
  ...subnet("public", tags("Public")),
  ...subnet("private", tags("Private")),
  ...subnet("isolated", tags("Isolated")),
  ...subnet("untold", {}),
  ...subnet("odd", tags(1)),
  ...subnet("unknown", { tags: unknown }),
];
const way = (gateway: string, from: string, required: string, property = "routeTableId") => ({
  property,
  observed: `a way to the ${gateway} from ${from}`,
  required: `subnets with the tag SubnetType ${required}`,
});
const internet = (from: string) => way("internet gateway", from, "Public");
const nat = (from: string) => way("NAT gateway", from, "Public or Private");
const by = (tier: string, property: string, target: string) => ({
  propertyDependencies: { routeTableId: [`${tier}-table`], [property]: [target] },
});

describePolicy(
  "NW-03 subnet-route",
  subnetRoute,
  {
    type: "aws:ec2/route:Route",
    props: { destinationCidrBlock: "0.0.0.0/0" },
    ...by("public", "gatewayId", "igw"),
  },
  {
    compliant: [
      { when: "a private subnet has a NAT gateway", ...by("private", "natGatewayId", "nat") },
      {
        when: "an isolated subnet has a VPN",
        props: { gatewayId: "vgw-1" },
        propertyDependencies: { routeTableId: ["isolated-table"] },
      },
      {
        when: "gateways are known, and those that are not are empty",
        props: { gatewayId: "", natGatewayId: "nat-1", egressOnlyGatewayId: "" },
        propertyDependencies: { routeTableId: ["private-table"] },
      },
    ],
    violating: [
      {
        when: "a private subnet is open to the internet",
        ...by("private", "gatewayId", "igw"),
        findings: [internet("private")],
      },
      {
        when: "an isolated subnet is open to the internet",
        ...by("isolated", "gatewayId", "igw"),
        findings: [internet("isolated")],
      },
      {
        when: "an isolated subnet has a NAT gateway",
        ...by("isolated", "natGatewayId", "nat"),
        findings: [nat("isolated")],
      },
      {
        when: "an isolated subnet reaches the internet by IPv6",
        ...by("isolated", "egressOnlyGatewayId", "egress"),
        findings: [nat("isolated")],
      },
      {
        when: "ids are plain text",
        props: { gatewayId: "igw-1", routeTableId: "rtb-isolated" },
        propertyDependencies: {},
        findings: [internet("isolated")],
      },
    ],
    absent: [
      {
        when: "the subnet says no tier",
        ...by("untold", "gatewayId", "igw"),
        findings: [internet("untold")],
      },
    ],
    unknown: [
      {
        when: "the gateway, of which nothing is known",
        props: { gatewayId: unknown },
        propertyDependencies: { routeTableId: ["isolated-table"] },
        undecided: ["gatewayId"],
      },
      { when: "the subnet's tags", ...by("unknown", "gatewayId", "igw"), undecided: ["tags"] },
    ],
    wrongType: [
      { when: "the tier is a number", ...by("odd", "gatewayId", "igw"), findings: [internet("odd")] },
    ],
  },
  stack,
);

const association = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  name: "subject-association",
  propertyDependencies: { routeTableId: ["subject"], subnetId: ["isolated"] },
};
const inTable = way("internet gateway", "isolated", "Public", "routes");

describePolicy(
  "NW-03 subnet-route, routes within a table",
  subnetRoute,
  { type: "aws:ec2/routeTable:RouteTable", props: { routes: [{ gatewayId: "local" }] } },
  {
    violating: [
      {
        when: "one leads to the internet",
        props: { routes: [{ gatewayId: "local" }, { gatewayId: "igw-1" }] },
        findings: [inTable],
      },
      {
        when: "one leads to a gateway that is not made yet",
        props: { routes: [{ gatewayId: unknown }] },
        propertyDependencies: { routes: ["igw"] },
        findings: [inTable],
      },
    ],
    absent: [{ when: "no routes", props: { routes: undefined } }],
    unknown: [{ when: "the routes", props: { routes: unknown }, undecided: ["routes"] }],
    wrongType: [
      {
        when: "a gateway is a number, which may be anything",
        props: { routes: [{ gatewayId: 1 }] },
        findings: [inTable],
      },
    ],
  },
  [...stack, association],
);
