import type { VpcArgs } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { checkEndpoints, dnsAttributes, endpointSubnetNames, legacyEndpointWarning } from "./vpc-endpoints";

const ecr = { serviceName: "ecr", vpcEndpointType: "Interface" };

describe("the VPC's DNS attributes", () => {
  test("are turned on for private DNS of an interface endpoint", () => {
    expect(dnsAttributes({ vpcEndpointStrategy: "Auto", vpcEndpointSpecs: [ecr] })).toEqual({
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
  });

  test.each<VpcArgs>([
    { vpcEndpointSpecs: [ecr] },
    { vpcEndpointStrategy: "Legacy", vpcEndpointSpecs: [ecr] },
    { vpcEndpointStrategy: "Auto", vpcEndpointSpecs: [{ ...ecr, privateDnsEnabled: false }] },
    { vpcEndpointStrategy: "Auto", vpcEndpointSpecs: [{ serviceName: "s3" }] },
    { vpcEndpointStrategy: "Auto" },
  ])("are otherwise the program's: %j", (args) => {
    expect(dnsAttributes({ ...args, enableDnsHostnames: false })).toEqual({
      enableDnsHostnames: false,
      enableDnsSupport: undefined,
    });
  });

  test.each(["enableDnsHostnames", "enableDnsSupport"])("may not turn %s off where it is needed", (name) => {
    expect(() =>
      dnsAttributes({ vpcEndpointStrategy: "Auto", vpcEndpointSpecs: [ecr], [name]: false }),
    ).toThrow(`vpcEndpointStrategy "Auto" needs ${name} to be true`);
  });
});

test("strategy Auto refuses an endpoint whose type is only known later", () => {
  const vpcEndpointSpecs = [{ serviceName: "ecr", vpcEndpointType: pulumi.output("Interface") }];
  expect(() => checkEndpoints({ vpcEndpointStrategy: "Auto", vpcEndpointSpecs })).toThrow(
    'vpcEndpointType of "ecr"',
  );
  expect(() => checkEndpoints({ vpcEndpointSpecs })).not.toThrow();
});

describe("strategy Legacy warns about an endpoint that nothing can reach:", () => {
  test.each([
    ["interface without subnets", ecr, "Interface endpoint without subnetIds or subnetConfigurations"],
    ["gateway without route tables", { serviceName: "s3" }, "Gateway endpoint without routeTableIds"],
    ["interface with subnets", { ...ecr, subnetIds: ["subnet-1"] }, undefined],
    ["interface with subnet configurations", { ...ecr, subnetConfigurations: [] }, undefined],
    ["gateway with route tables", { serviceName: "s3", routeTableIds: [] }, undefined],
    ["of another type", { serviceName: "x", vpcEndpointType: "GatewayLoadBalancer" }, undefined],
    ["of a type known later", { serviceName: "x", vpcEndpointType: pulumi.output("Gateway") }, undefined],
  ])("%s", (_, spec, message) => {
    const warning = legacyEndpointWarning(spec);
    if (message === undefined) expect(warning).toBeUndefined();
    else expect(warning).toContain(message);
  });
});

test("an interface endpoint goes into one subnet of each zone: private before isolated before public", () => {
  const zone = (...types: string[]): { subnets: { type: string; resourceName: string }[] } => ({
    subnets: types.map((type, index) => ({ type, resourceName: `${type}-${index}` })),
  });
  const zones = [
    zone("Public", "Private", "Private", "Isolated"),
    zone("Public", "Isolated"),
    zone("Public"),
    zone(),
  ];
  expect(endpointSubnetNames(zones)).toEqual(["Private-1", "Isolated-1", "Public-0"]);
});
