import * as ec2 from "@pulumi/aws/ec2";
import type { input } from "@pulumi/awsx/types";
import type { VpcArgs } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { plainTags } from "./check-args";
import { endpointType, legacyEndpointWarning } from "./vpc-endpoints";

type VpcEndpointSpec = input.ec2.VpcEndpointSpecArgs;

/** What endpoints take over from the VPC they are in. */
export interface EndpointSurroundings {
  readonly component: pulumi.Resource;
  readonly vpc: ec2.Vpc;
  readonly region: VpcArgs["region"];
  readonly strategy: VpcArgs["vpcEndpointStrategy"];
  readonly tags: Record<string, pulumi.Input<string>>;
  readonly routeTableIds: pulumi.Output<string>[];
  /** One subnet in each zone. */
  readonly subnetIds: pulumi.Output<string>[];
}

/** Creates an endpoint, and with strategy `Auto` the security group of an interface endpoint that names none. */
export function createEndpoint(spec: VpcEndpointSpec, around: EndpointSurroundings): ec2.VpcEndpoint {
  const { vpc } = around;
  const region = spec.region ?? around.region;
  const tags = { ...around.tags, ...plainTags(spec.tags) };
  const inferred = around.strategy === "Auto" ? infer(spec, { ...around, region, tags }) : {};
  if (around.strategy !== "Auto") warnIfUnreachable(spec, around.component);
  return new ec2.VpcEndpoint(
    spec.serviceName,
    { ...spec, ...inferred, region, tags, vpcId: vpc.id },
    { parent: vpc, dependsOn: [vpc] },
  );
}

function warnIfUnreachable(spec: VpcEndpointSpec, component: pulumi.Resource): void {
  const warning = legacyEndpointWarning(spec);
  if (warning !== undefined) void pulumi.log.warn(warning, component);
}

function infer(spec: VpcEndpointSpec, around: EndpointSurroundings): Partial<ec2.VpcEndpointArgs> {
  switch (endpointType(spec)) {
    case "gateway":
      return { routeTableIds: spec.routeTableIds ?? around.routeTableIds };
    case "interface":
      return {
        privateDnsEnabled: spec.privateDnsEnabled ?? true,
        subnetIds: spec.subnetIds ?? (spec.subnetConfigurations === undefined ? around.subnetIds : undefined),
        securityGroupIds: spec.securityGroupIds ?? [createSecurityGroup(spec, around).id],
      };
    default:
      return {};
  }
}

/** HTTPS from anywhere in the VPC. */
function createSecurityGroup(
  { serviceName }: VpcEndpointSpec,
  around: EndpointSurroundings,
): ec2.SecurityGroup {
  const { vpc, region, tags } = around;
  const securityGroup = new ec2.SecurityGroup(
    `${serviceName}-sg`,
    { region, vpcId: vpc.id, tags },
    { parent: vpc, dependsOn: [vpc] },
  );
  new ec2.SecurityGroupRule(
    `${serviceName}-ingress`,
    {
      region,
      type: "ingress",
      securityGroupId: securityGroup.id,
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlocks: [vpc.cidrBlock],
    },
    { parent: vpc, dependsOn: [securityGroup] },
  );
  return securityGroup;
}
