import * as pulumi from "@pulumi/pulumi";
import {
  record,
  resolved,
  type RecordedResource,
  type Recording,
  type RecordOptions,
} from "../../testing/record";
import { AwsxProvider } from "./provider";

const environment = {
  CAUSEWAY_SANDBOX: "/sandbox",
  PULUMI_HOME: "/sandbox/home",
  PULUMI_BACKEND_URL: "file:///sandbox/state",
  PULUMI_DEBUG_PROVIDERS: "aws:5001",
};

const zones = (count: number): string[] => ["us-east-1a", "us-east-1b", "us-east-1c"].slice(0, count);

const region =
  (zoneCount: number): RecordOptions["call"] =>
  (token) =>
    token === "aws:index/getAvailabilityZones:getAvailabilityZones" ? { names: zones(zoneCount) } : undefined;

function construct(
  inputs: pulumi.Inputs,
  options: RecordOptions = {},
): Promise<Recording<pulumi.provider.ConstructResult>> {
  const provider = new AwsxProvider(environment);
  return record(() => provider.construct("main", "awsx:ec2:Vpc", inputs, {}), {
    call: region(3),
    state: ({ type, name }) =>
      type === "aws:ec2/eip:Eip" ? { allocationId: `allocation-of-${name}` } : undefined,
    ...options,
  });
}

/** `type name < parent`, of all children, each once. */
function tree({ resources }: Recording<unknown>): string[] {
  const label = (type: string, name: string): string => `${type.split(":").at(-1) ?? ""} ${name}`;
  const parent = ({ opts }: RecordedResource): string => {
    const [, , types = "", name = ""] = opts.parent.split("::");
    return label(types.split("$").at(-1) ?? "", name);
  };
  return resources
    .filter(({ custom }) => custom)
    .map((resource) => `${label(resource.type, resource.name)} < ${parent(resource)}`)
    .sort();
}

const subnetsByCidr = (recording: Recording<unknown>): Record<string, unknown> =>
  Object.fromEntries(
    recording.byType("aws:ec2/subnet:Subnet").map(({ name, inputs }) => [name, inputs["cidrBlock"]]),
  );

const tiers = (masks: readonly number[]): pulumi.Inputs[] =>
  ["Public", "Private", "Isolated"].map((type, index) => ({ type, cidrMask: masks[index] }));

test("two zones, one NAT gateway and three tiers make these children and no others", async () => {
  const vpc = await construct({
    subnetStrategy: "Auto",
    availabilityZoneNames: zones(2),
    natGateways: { strategy: "Single" },
    subnetSpecs: tiers([24, 20, 24]),
  });
  const ofSubnet = (tier: string, zone: number): string[] => [
    `Subnet main-${tier}-${zone} < Vpc main`,
    `RouteTable main-${tier}-${zone} < Subnet main-${tier}-${zone}`,
    `RouteTableAssociation main-${tier}-${zone} < RouteTable main-${tier}-${zone}`,
  ];
  const route = (tier: string, zone: number): string =>
    `Route main-${tier}-${zone} < RouteTable main-${tier}-${zone}`;
  const ofZone = (zone: number): string[] => [
    ...["public", "private", "isolated"].flatMap((tier) => ofSubnet(tier, zone)),
    route("public", zone),
    route("private", zone),
  ];
  expect(tree(vpc)).toEqual(
    [
      "Vpc main < Vpc main",
      "InternetGateway main < Vpc main",
      ...ofZone(1),
      ...ofZone(2),
      "Eip main-1 < Subnet main-public-1",
      "NatGateway main-1 < Subnet main-public-1",
    ].sort(),
  );
  expect(vpc.one("aws:ec2/vpc:Vpc").opts.parent).toBe(vpc.one("awsx:ec2:Vpc").urn);
});

test("subnets take their blocks from cidrMask, in the order of the specs", async () => {
  const vpc = await construct({
    subnetStrategy: "Auto",
    availabilityZoneNames: zones(3),
    subnetSpecs: tiers([24, 20, 24]),
  });
  // Three zones share 10.0.0.0/16 as /18 blocks; a /20 starts at a multiple of 16.
  expect(subnetsByCidr(vpc)).toEqual({
    "main-public-1": "10.0.0.0/24",
    "main-private-1": "10.0.16.0/20",
    "main-isolated-1": "10.0.32.0/24",
    "main-public-2": "10.0.64.0/24",
    "main-private-2": "10.0.80.0/20",
    "main-isolated-2": "10.0.96.0/24",
    "main-public-3": "10.0.128.0/24",
    "main-private-3": "10.0.144.0/20",
    "main-isolated-3": "10.0.160.0/24",
  });
});

describe("three zones with explicit blocks and a NAT gateway in each", () => {
  const inputs = {
    cidrBlock: "10.9.0.0/16",
    subnetStrategy: "Auto",
    subnetNameTagStrategy: "AvailabilityZone",
    natGateways: { strategy: "OnePerAz" },
    enableDnsHostnames: true,
    tags: { team: "platform" },
    subnetSpecs: [
      { type: "Isolated", cidrBlocks: ["10.9.9.0/24", "10.9.10.0/24", "10.9.11.0/24"] },
      { type: "Private", cidrBlocks: ["10.9.1.0/24", "10.9.2.0/24", "10.9.3.0/24"], tags: { tier: "app" } },
      { type: "Public", cidrBlocks: ["10.9.5.0/24", "10.9.6.0/24", "10.9.7.0/24"] },
    ],
  };

  let vpc: Recording<pulumi.provider.ConstructResult>;
  beforeAll(async () => {
    vpc = await construct(inputs);
  });

  test("make 41 children", () => {
    const counts = new Map<string, number>();
    for (const { type, custom } of vpc.resources) if (custom) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      "aws:ec2/vpc:Vpc": 1,
      "aws:ec2/internetGateway:InternetGateway": 1,
      "aws:ec2/subnet:Subnet": 9,
      "aws:ec2/routeTable:RouteTable": 9,
      "aws:ec2/routeTableAssociation:RouteTableAssociation": 9,
      "aws:ec2/route:Route": 6,
      "aws:ec2/eip:Eip": 3,
      "aws:ec2/natGateway:NatGateway": 3,
    });
    expect(subnetsByCidr(vpc)).toMatchObject({
      "main-isolated-2": "10.9.10.0/24",
      "main-private-2": "10.9.2.0/24",
      "main-public-2": "10.9.6.0/24",
    });
  });

  test("have these properties in their second zone", () => {
    const inputsOf = (type: string, name: string): unknown => vpc.one(type, name).inputs;
    const tags = (nameTag: string, SubnetType: string): object => ({
      Name: nameTag,
      team: "platform",
      SubnetType,
    });
    expect(inputsOf("aws:ec2/vpc:Vpc", "main")).toEqual({
      cidrBlock: "10.9.0.0/16",
      enableDnsHostnames: true,
      tags: { Name: "main", team: "platform" },
    });
    expect(inputsOf("aws:ec2/internetGateway:InternetGateway", "main")).toEqual({
      vpcId: "main-id",
      tags: { Name: "main", team: "platform" },
    });
    expect(inputsOf("aws:ec2/subnet:Subnet", "main-private-2")).toEqual({
      vpcId: "main-id",
      availabilityZone: "us-east-1b",
      cidrBlock: "10.9.2.0/24",
      mapPublicIpOnLaunch: false,
      assignIpv6AddressOnCreation: false,
      tags: { ...tags("main-private-1b", "Private"), tier: "app" },
    });
    expect(inputsOf("aws:ec2/subnet:Subnet", "main-public-2")).toMatchObject({ mapPublicIpOnLaunch: true });
    expect(inputsOf("aws:ec2/routeTable:RouteTable", "main-private-2")).toEqual({
      vpcId: "main-id",
      tags: tags("main-private-1b", "Private"),
    });
    expect(inputsOf("aws:ec2/routeTableAssociation:RouteTableAssociation", "main-private-2")).toEqual({
      routeTableId: "main-private-2-id",
      subnetId: "main-private-2-id",
    });
    expect(inputsOf("aws:ec2/route:Route", "main-private-2")).toEqual({
      routeTableId: "main-private-2-id",
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: "main-2-id",
    });
    expect(inputsOf("aws:ec2/route:Route", "main-public-2")).toEqual({
      routeTableId: "main-public-2-id",
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "main-id",
    });
    expect(inputsOf("aws:ec2/eip:Eip", "main-2")).toEqual({ tags: { Name: "main-2", team: "platform" } });
    expect(inputsOf("aws:ec2/natGateway:NatGateway", "main-2")).toEqual({
      allocationId: "allocation-of-main-2",
      subnetId: "main-public-2-id",
      tags: { Name: "main-2", team: "platform" },
    });
  });

  test("are all there is in the state: the component itself records neither inputs nor outputs", () => {
    expect(vpc.one("awsx:ec2:Vpc")).toMatchObject({ inputs: {}, outputs: {}, custom: false });
  });

  test("depend on their parents", () => {
    const awsVpc = vpc.one("aws:ec2/vpc:Vpc").urn;
    const subnet = vpc.one("aws:ec2/subnet:Subnet", "main-public-2");
    const natGateway = vpc.one("aws:ec2/natGateway:NatGateway", "main-2");
    expect(vpc.one("aws:ec2/internetGateway:InternetGateway").opts.dependencies).toEqual([awsVpc]);
    expect(subnet.opts.dependencies).toEqual([awsVpc]);
    expect([...natGateway.opts.dependencies].sort()).toEqual(
      [vpc.one("aws:ec2/eip:Eip", "main-2").urn, subnet.urn].sort(),
    );
  });

  test("are what the component answers with", async () => {
    const { state } = vpc.value as { state: Record<string, pulumi.Output<unknown>> };
    const answer = async (name: string): Promise<unknown> => resolved(state[name]);
    expect(await answer("vpcId")).toBe("main-id");
    expect(await answer("publicSubnetIds")).toEqual([
      "main-public-1-id",
      "main-public-2-id",
      "main-public-3-id",
    ]);
    expect(await answer("privateSubnetIds")).toEqual([
      "main-private-1-id",
      "main-private-2-id",
      "main-private-3-id",
    ]);
    expect(await answer("isolatedSubnetIds")).toHaveLength(3);
    expect(await answer("subnets")).toHaveLength(9);
    expect(await answer("natGateways")).toHaveLength(3);
    expect(await answer("vpcEndpoints")).toEqual([]);
    expect(await answer("subnetLayout")).toEqual(
      inputs.subnetSpecs.map(({ type, cidrBlocks }) => ({ type, cidrBlocks })),
    );
  });
});

test("in a preview the subnets' number is known, and their IPv6 block is not", async () => {
  const vpc = await construct({ subnetStrategy: "Auto", availabilityZoneNames: zones(2) }, { preview: true });
  const { state } = vpc.value as { state: Record<string, pulumi.Output<unknown>> };
  const withUnknowns = state["publicSubnetIds"] as unknown as { promise(keep: true): Promise<unknown> };
  expect(await withUnknowns.promise(true)).toHaveLength(2);
  expect(vpc.one("aws:ec2/subnet:Subnet", "main-public-1").inputs).toHaveProperty("ipv6CidrBlock");
});

test.each([
  [{}, 3],
  [{ numberOfAvailabilityZones: 2 }, 2],
])("without names, %j uses the region's first %i zones", async (inputs, count) => {
  const subnetSpecs = [{ type: "Isolated" }];
  const vpc = await construct({
    subnetStrategy: "Auto",
    natGateways: { strategy: "None" },
    subnetSpecs,
    ...inputs,
  });
  const used = vpc.byType("aws:ec2/subnet:Subnet").map((subnet) => subnet.inputs["availabilityZone"]);
  expect(used).toEqual(zones(count));
});

test("Elastic IPs that the program brings are used, and none are made", async () => {
  const vpc = await construct({
    subnetStrategy: "Auto",
    availabilityZoneNames: zones(2),
    natGateways: { strategy: "OnePerAz", elasticIpAllocationIds: ["a", pulumi.output("b")] },
  });
  expect(vpc.byType("aws:ec2/eip:Eip")).toEqual([]);
  expect(vpc.byType("aws:ec2/natGateway:NatGateway").map(({ inputs }) => inputs["allocationId"])).toEqual([
    "a",
    "b",
  ]);
});

test("without NAT gateways private subnets have no route out", async () => {
  const vpc = await construct({
    subnetStrategy: "Auto",
    availabilityZoneNames: zones(1),
    natGateways: { strategy: "None" },
  });
  expect(vpc.byType("aws:ec2/natGateway:NatGateway")).toEqual([]);
  expect(vpc.byType("aws:ec2/route:Route").map(({ name }) => name)).toEqual(["main-public-1"]);
});

test("space marked Unused takes part in the layout and gets no subnet", async () => {
  const vpc = await construct({
    subnetStrategy: "Exact",
    availabilityZoneNames: zones(2),
    natGateways: { strategy: "None" },
    subnetSpecs: [
      { type: "Unused", cidrMask: 18 },
      { type: "Private", cidrMask: 18 },
    ],
  });
  expect(subnetsByCidr(vpc)).toEqual({ "main-private-1": "10.0.64.0/18", "main-private-2": "10.0.192.0/18" });
});

describe("endpoints", () => {
  const inputs = {
    subnetStrategy: "Auto",
    availabilityZoneNames: zones(2),
    vpcEndpointSpecs: [
      { serviceName: "s3", tags: { a: "b" } },
      { serviceName: "ecr", vpcEndpointType: "Interface" },
    ],
  };

  test("with strategy Auto reach the VPC's own subnets and route tables", async () => {
    const vpc = await construct({ ...inputs, vpcEndpointStrategy: "Auto" });
    const endpoint = (name: string): unknown => vpc.one("aws:ec2/vpcEndpoint:VpcEndpoint", name).inputs;
    expect(endpoint("s3")).toEqual({
      serviceName: "s3",
      vpcId: "main-id",
      routeTableIds: ["main-public-1-id", "main-private-1-id", "main-public-2-id", "main-private-2-id"],
      tags: { Name: "main", a: "b" },
    });
    expect(endpoint("ecr")).toEqual({
      serviceName: "ecr",
      vpcEndpointType: "Interface",
      vpcId: "main-id",
      privateDnsEnabled: true,
      subnetIds: ["main-private-1-id", "main-private-2-id"],
      securityGroupIds: ["ecr-sg-id"],
      tags: { Name: "main" },
    });
    expect(vpc.one("aws:ec2/securityGroupRule:SecurityGroupRule", "ecr-ingress").inputs).toEqual({
      type: "ingress",
      securityGroupId: "ecr-sg-id",
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlocks: ["10.0.0.0/16"],
    });
    expect(vpc.one("aws:ec2/vpc:Vpc").inputs).toMatchObject({
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
  });

  test("with strategy Legacy are passed through with a warning", async () => {
    const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
    const vpc = await construct(inputs);
    expect(vpc.one("aws:ec2/vpcEndpoint:VpcEndpoint", "ecr").inputs).toEqual({
      serviceName: "ecr",
      vpcEndpointType: "Interface",
      vpcId: "main-id",
      tags: { Name: "main" },
    });
    expect(warn.mock.calls.map(([message]) => message.split(" is ")[0])).toEqual([
      'VPC endpoint "s3"',
      'VPC endpoint "ecr"',
    ]);
    warn.mockRestore();
  });
});

describe("refused before any resource is registered:", () => {
  test.each<[string, pulumi.Inputs]>([
    ["needs 3 availability zones, but the provider's region has only 2 (us-east-1a, us-east-1b)", {}],
    [
      "only one of availabilityZoneNames and numberOfAvailabilityZones",
      { availabilityZoneNames: zones(2), numberOfAvailabilityZones: 2 },
    ],
    ["region has to be a plain string", { region: pulumi.output("us-east-1") }],
    [
      '"10.0.0.0/160" is not an IPv4 CIDR block',
      { cidrBlock: "10.0.0.0/160", availabilityZoneNames: zones(1) },
    ],
    [
      "needs public subnets to host the NAT gateways",
      { availabilityZoneNames: zones(1), subnetSpecs: [{ type: "Private" }] },
    ],
    [
      'subnetStrategy "Exact" allows no gaps',
      { subnetStrategy: "Exact", availabilityZoneNames: zones(1), subnetSpecs: tiers([20, 20, 20]) },
    ],
    [
      'subnetStrategy "Exact" needs subnetSpecs',
      { subnetStrategy: "Exact", availabilityZoneNames: zones(1) },
    ],
    [
      "these subnets overlap",
      {
        availabilityZoneNames: zones(1),
        subnetSpecs: [
          { type: "Public", cidrBlocks: ["10.0.0.0/24"] },
          { type: "Private", cidrBlocks: ["10.0.0.0/23"] },
        ],
      },
    ],
    ["`subnetSpecs[0].cidrmask`", { subnetSpecs: [{ type: "Public", cidrmask: 24 }] }],
  ])("%s", async (message, inputs) => {
    const outcome = construct({ subnetStrategy: "Auto", ...inputs }, { call: region(2) });
    await expect(outcome).rejects.toThrow(message);
    await expect(outcome).rejects.not.toThrow("Registered before it was thrown");
  });
});

test("another component is refused, with the way out", async () => {
  const provider = new AwsxProvider(environment);
  await expect(provider.construct("web", "awsx:ecs:FargateService", {}, {})).rejects.toThrow(
    "the sandbox does not model awsx:ecs:FargateService; use the plain aws resources",
  );
  await expect(provider.invoke("awsx:ec2:getDefaultVpc")).rejects.toThrow(
    "does not model awsx:ec2:getDefaultVpc",
  );
});

test("nothing is constructed for a run that would reach the real AWS provider", async () => {
  const provider = new AwsxProvider({ ...environment, PULUMI_DEBUG_PROVIDERS: "" });
  const outcome = record(() => provider.construct("main", "awsx:ec2:Vpc", { subnetStrategy: "Auto" }, {}));
  await expect(outcome).rejects.toThrow("PULUMI_DEBUG_PROVIDERS names no aws:<port>");
  await expect(outcome).rejects.not.toThrow("Registered before it was thrown");
});
