import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as vpc from "@pulumi/aws/vpc";
import * as awsx from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { cidr } from "../shared/cidr";
import { flowLogsTrust, writeLogGroup } from "./flow-log-policies";
import { checkedNetworkArgs, defaultSubnetMask, gatewayServices } from "./network-args";
import type { NetworkArgs } from "./network-args";
import { withoutPublicIps } from "./public-ip";
import { planSubnets } from "./subnet-plan";

/**
 * A VPC in three tiers over two or three zones: public subnets for load balancer and NAT gateways, private ones
 * for tasks, isolated ones for the database.
 *
 * Creates 1. an `awsx.ec2.Vpc` with subnets, route tables and NAT gateways, none of whose subnets hands out
 * public addresses, 2. the default security group, emptied, 3. flow logs of all traffic into an encrypted log
 * group, 4. gateway endpoints for S3 and DynamoDB, 5. interface endpoints and their security group, as asked.
 *
 * ```ts
 * const network = new Network("network", {
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   cidrBlock: "10.1.0.0/16",
 *   availabilityZones: ["us-east-1a", "us-east-1b"],
 *   natGatewayStrategy: "Single",
 *   flowLogRetentionDays: 30,
 *   logsKeyArn: logsKey.keyArn,
 * });
 * ```
 *
 * Cost: NAT gateways and interface endpoints; see the README.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly cidrBlock: string;
  /** In the order of the zones, like the other two. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  readonly isolatedSubnetIds: pulumi.Output<string[]>;

  /** @throws ArgsError when an argument breaks a rule of `NetworkArgs` */
  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Network", name, checkedNetworkArgs(name, args), opts);
    const network = this.createVpc(name, args);
    this.emptyDefaultSecurityGroup(name, network);
    this.createFlowLogs(name, args, network);
    this.createGatewayEndpoints(name, args, network);
    this.createInterfaceEndpoints(name, args, network);

    this.vpcId = network.vpcId;
    this.cidrBlock = args.cidrBlock;
    this.publicSubnetIds = network.publicSubnetIds;
    this.privateSubnetIds = network.privateSubnetIds;
    this.isolatedSubnetIds = network.isolatedSubnetIds;
    this.registerOutputs({
      vpcId: this.vpcId,
      cidrBlock: this.cidrBlock,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      isolatedSubnetIds: this.isolatedSubnetIds,
    });
  }

  private createVpc(name: string, args: NetworkArgs): awsx.Vpc {
    const zones = args.availabilityZones;
    const plan = planSubnets(cidr(args.cidrBlock), args.subnetMask ?? defaultSubnetMask, zones.length);
    return new awsx.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: args.cidrBlock,
        availabilityZoneNames: [...zones],
        enableDnsHostnames: true,
        enableDnsSupport: true,
        natGateways: { strategy: args.natGatewayStrategy },
        // Left out, it means "Legacy", which ignores the blocks below.
        subnetStrategy: "Auto",
        subnetNameTagStrategy: "AvailabilityZone",
        subnetSpecs: [
          { type: "Public", cidrBlocks: [...plan.public] },
          { type: "Private", cidrBlocks: [...plan.private] },
          { type: "Isolated", cidrBlocks: [...plan.isolated] },
        ],
      },
      { parent: this, transforms: [withoutPublicIps] },
    );
  }

  /** AWS makes a group that lets its members talk to each other and to the world; nothing may rely on it. */
  private emptyDefaultSecurityGroup(name: string, { vpcId }: awsx.Vpc): void {
    new ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      { vpcId, ingress: [], egress: [] },
      { parent: this },
    );
  }

  private createFlowLogs(name: string, args: NetworkArgs, { vpcId }: awsx.Vpc): void {
    const logGroup = new cloudwatch.LogGroup(
      `${name}-flow-logs`,
      {
        name: `/vpc/${name}/flow-logs`,
        retentionInDays: args.flowLogRetentionDays,
        kmsKeyId: args.logsKeyArn,
      },
      { parent: this },
    );
    const role = new iam.Role(
      `${name}-flow-logs-role`,
      { description: "Writes VPC flow logs", assumeRolePolicy: JSON.stringify(flowLogsTrust(args)) },
      { parent: this },
    );
    const policy = new iam.RolePolicy(
      `${name}-flow-logs-policy`,
      { role: role.name, policy: logGroup.arn.apply((arn) => JSON.stringify(writeLogGroup(arn))) },
      { parent: this },
    );
    new ec2.FlowLog(
      `${name}-flow-log`,
      {
        vpcId,
        trafficType: "ALL",
        maxAggregationInterval: 60,
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
      },
      { parent: this, dependsOn: [policy] },
    );
  }

  /** Own resources and not `vpcEndpointSpecs`: awsx names those by service alone, so two VPCs would collide. */
  private createGatewayEndpoints(name: string, args: NetworkArgs, network: awsx.Vpc): void {
    const routeTableIds = inwardRouteTableIds(network);
    for (const service of gatewayServices) {
      new ec2.VpcEndpoint(
        `${name}-${service}-endpoint`,
        {
          vpcId: network.vpcId,
          serviceName: `com.amazonaws.${args.region}.${service}`,
          vpcEndpointType: "Gateway",
          routeTableIds,
        },
        { parent: this },
      );
    }
  }

  private createInterfaceEndpoints(name: string, args: NetworkArgs, network: awsx.Vpc): void {
    const services = args.interfaceEndpoints ?? [];
    if (services.length === 0) return;
    const securityGroup = this.createEndpointSecurityGroup(name, args, network);
    for (const service of services) {
      new ec2.VpcEndpoint(
        `${name}-${service}-endpoint`,
        {
          vpcId: network.vpcId,
          serviceName: `com.amazonaws.${args.region}.${service}`,
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: network.privateSubnetIds,
          securityGroupIds: [securityGroup.id],
        },
        { parent: this },
      );
    }
  }

  private createEndpointSecurityGroup(
    name: string,
    args: NetworkArgs,
    { vpcId }: awsx.Vpc,
  ): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(
      `${name}-endpoints-security-group`,
      { vpcId, description: "Interface endpoints: HTTPS from within the VPC" },
      { parent: this },
    );
    new vpc.SecurityGroupIngressRule(
      `${name}-endpoints-from-vpc`,
      {
        securityGroupId: securityGroup.id,
        description: "HTTPS from within the VPC",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: args.cidrBlock,
      },
      { parent: this },
    );
    return securityGroup;
  }
}

/** Route tables of private and isolated subnets: awsx says which is which in the tag `SubnetType`. */
function inwardRouteTableIds(network: awsx.Vpc): pulumi.Output<string[]> {
  return network.routeTables
    .apply((tables) => pulumi.all(tables.map(({ id, tags }) => pulumi.all([id, tags]))))
    .apply((tables) => tables.filter(([, tags]) => tags?.["SubnetType"] !== "Public").map(([id]) => id));
}
