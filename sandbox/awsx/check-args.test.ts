import * as pulumi from "@pulumi/pulumi";
import { checkVpcArgs } from "./check-args";

const auto = { subnetStrategy: "Auto" };

test("arguments that awsx declares and the sandbox models are accepted", () => {
  const args = {
    ...auto,
    availabilityZoneCidrMask: 20,
    numberOfAvailabilityZones: 2,
    cidrBlock: "10.0.0.0/16",
    enableDnsHostnames: pulumi.output(true),
    enableNetworkAddressUsageMetrics: true,
    instanceTenancy: "default",
    region: "us-east-1",
    natGateways: { strategy: "OnePerAz", elasticIpAllocationIds: ["a", pulumi.output("b")] },
    subnetNameTagStrategy: "AvailabilityZone",
    subnetSpecs: [{ type: "Public", name: "edge", cidrMask: 24, size: 256, tags: { a: pulumi.output("b") } }],
    tags: { team: "platform", secret: pulumi.secret("x") },
    vpcEndpointStrategy: "Auto",
    vpcEndpointSpecs: [
      { serviceName: "s3", routeTableIds: pulumi.output(["a"]), dnsOptions: { dnsRecordIpType: "ipv4" } },
      { serviceName: "ecr", vpcEndpointType: "Interface", ipAddressType: "ipv4", privateDnsEnabled: true },
    ],
  };
  expect(checkVpcArgs(args)).toBe(args);
  expect(() => checkVpcArgs({ ...args, cidrBlock: undefined, tags: null })).not.toThrow();
});

test.each<[pulumi.Inputs, string]>([
  [{ cidr: "10.0.0.0/16" }, "`cidr` is not an argument; there are: assignGeneratedIpv6CidrBlock, "],
  [{ subnetSpecs: [{ type: "Public", mask: 24 }] }, "`subnetSpecs[0].mask` is not an argument; there are: "],
  [{ natGateways: { strategy: "Single", count: 1 } }, "`natGateways.count` is not an argument"],
  [
    { vpcEndpointSpecs: [{ serviceName: "s3", type: "Gateway" }] },
    "`vpcEndpointSpecs[0].type` is not an argument",
  ],
])("an unknown argument is refused by its path: %j", (args, message) => {
  expect(() => checkVpcArgs({ ...auto, ...args })).toThrow(message);
});

test.each<[pulumi.Inputs, string]>([
  [{ subnetSpecs: [{ name: "edge" }] }, "the required argument `subnetSpecs[0].type` is missing"],
  [{ natGateways: {} }, "the required argument `natGateways.strategy` is missing"],
  [{ vpcEndpointSpecs: [{}] }, "the required argument `vpcEndpointSpecs[0].serviceName` is missing"],
])("a missing argument is refused by its path: %j", (args, message) => {
  expect(() => checkVpcArgs({ ...auto, ...args })).toThrow(message);
});

test.each<[pulumi.Inputs, string]>([
  [{ cidrBlock: 10 }, "`cidrBlock`: expected a plain string, got 10"],
  [{ cidrBlock: pulumi.output("10.0.0.0/16") }, "`cidrBlock`: expected a plain string, got an output, which"],
  [{ numberOfAvailabilityZones: "2" }, '`numberOfAvailabilityZones`: expected a plain number, got "2"'],
  [
    { availabilityZoneNames: "us-east-1a" },
    '`availabilityZoneNames`: expected a plain list, got "us-east-1a"',
  ],
  [{ availabilityZoneNames: [1] }, "`availabilityZoneNames[0]`: expected a plain string, got 1"],
  [{ subnetSpecs: { type: "Public" } }, "`subnetSpecs`: expected a plain list, got an object"],
  [{ subnetSpecs: ["Public"] }, '`subnetSpecs[0]`: expected an object, got "Public"'],
  [
    { subnetSpecs: [{ type: "public" }] },
    '`subnetSpecs[0].type`: expected Public or Private or Isolated or Unused, got "public"',
  ],
  [
    { natGateways: { strategy: "Two" } },
    '`natGateways.strategy`: expected None or Single or OnePerAz, got "Two"',
  ],
  [{ tags: pulumi.output({ a: "b" }) }, "`tags`: expected a plain map, got an output"],
  [{ tags: [] }, "`tags`: expected a plain map, got a list"],
  [
    { vpcEndpointSpecs: [{ serviceName: "s3", autoAccept: "yes" }] },
    '`vpcEndpointSpecs[0].autoAccept`: expected a plain boolean, got "yes"',
  ],
])("a value of another type is refused by its path: %j", (args, message) => {
  expect(() => checkVpcArgs({ ...auto, ...args })).toThrow(message);
});

test.each<[pulumi.Inputs, string]>([
  [{ ipv4IpamPoolId: "ipam-1" }, "the sandbox does not model awsx:ec2:Vpc `ipv4IpamPoolId`"],
  [
    { assignGeneratedIpv6CidrBlock: true },
    "the sandbox does not model awsx:ec2:Vpc `assignGeneratedIpv6CidrBlock`",
  ],
  [
    { subnetSpecs: [{ type: "Public", assignIpv6AddressOnCreation: true }] },
    "the sandbox does not model awsx:ec2:Vpc `subnetSpecs[0].assignIpv6AddressOnCreation`",
  ],
  [
    { vpcEndpointSpecs: [{ serviceName: "ecr", ipAddressType: "dualstack" }] },
    'the sandbox does not model awsx:ec2:Vpc `vpcEndpointSpecs[0].ipAddressType` "dualstack"',
  ],
  [
    { subnetStrategy: undefined },
    'the sandbox does not model awsx:ec2:Vpc `subnetStrategy` left out (Legacy): set it to "Auto" or "Exact"',
  ],
  [{ subnetStrategy: "AutoMerge" }, '`subnetStrategy` "AutoMerge": set it to "Auto" or "Exact"'],
])("what is not modelled is refused, not guessed: %j", (args, message) => {
  expect(() => checkVpcArgs({ ...auto, ...args })).toThrow(message);
});

test("all problems are reported at once", () => {
  expect(() => checkVpcArgs({ cidrBlock: 1, zones: 2 })).toThrow(
    /`cidrBlock`.*\n.*`zones`.*\n.*`subnetStrategy`/,
  );
});
