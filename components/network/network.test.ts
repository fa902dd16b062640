import type * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { flowLogsTrust, writeLogGroup } from "./flow-log-policies";
import { Network } from "./network";
import type { NetworkArgs } from "./network-args";
import { withoutPublicIps } from "./public-ip";

const dev: NetworkArgs = {
  accountId: "123456789012",
  region: "us-east-1",
  cidrBlock: "10.1.0.0/16",
  availabilityZones: ["us-east-1a", "us-east-1b"],
  natGatewayStrategy: "Single",
  flowLogRetentionDays: 30,
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
};
const prod: NetworkArgs = {
  ...dev,
  cidrBlock: "10.0.0.0/16",
  availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
  natGatewayStrategy: "OnePerAz",
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "sts", "ssmmessages"],
};

const recordNetwork = (args: NetworkArgs) => record(() => new Network("main", args));

describe("Network", () => {
  test("NW-01, NW-02, NW-03: asks awsx for three tiers with explicit blocks, zones and NAT strategy", async () => {
    const { one } = await recordNetwork(prod);

    expect(one("awsx:ec2:Vpc", "main-vpc").inputs).toEqual({
      cidrBlock: "10.0.0.0/16",
      availabilityZoneNames: ["us-east-1a", "us-east-1b", "us-east-1c"],
      enableDnsHostnames: true,
      enableDnsSupport: true,
      natGateways: { strategy: "OnePerAz" },
      subnetStrategy: "Auto",
      subnetNameTagStrategy: "AvailabilityZone",
      subnetSpecs: [
        { type: "Public", cidrBlocks: ["10.0.5.0/24", "10.0.6.0/24", "10.0.7.0/24"] },
        { type: "Private", cidrBlocks: ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"] },
        { type: "Isolated", cidrBlocks: ["10.0.9.0/24", "10.0.10.0/24", "10.0.11.0/24"] },
      ],
    });
  });

  test("creates exactly these resources in dev, all of them its children", async () => {
    const { resources, one } = await recordNetwork(dev);

    expect(resources.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "aws:cloudwatch/logGroup:LogGroup main-flow-logs",
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup main-default-security-group",
      "aws:ec2/flowLog:FlowLog main-flow-log",
      "aws:ec2/vpcEndpoint:VpcEndpoint main-dynamodb-endpoint",
      "aws:ec2/vpcEndpoint:VpcEndpoint main-s3-endpoint",
      "aws:iam/role:Role main-flow-logs-role",
      "aws:iam/rolePolicy:RolePolicy main-flow-logs-policy",
      "awsx:ec2:Vpc main-vpc",
      "causeway:network:Network main",
    ]);
    const { urn } = one("causeway:network:Network");
    const parents = resources.filter((resource) => resource.urn !== urn).map(({ opts }) => opts.parent);
    expect(new Set(parents)).toEqual(new Set([urn]));
  });

  test("NW-03: every subnet loses its automatic public addresses, and only that changes", async () => {
    const { one } = await recordNetwork(dev);
    const opts: pulumi.ResourceOptions = { protect: true };
    const props = { cidrBlock: "10.0.5.0/24", mapPublicIpOnLaunch: true };

    expect(one("awsx:ec2:Vpc").opts.transforms).toBe(1);
    const subnet = { custom: true, type: "aws:ec2/subnet:Subnet", name: "main-vpc-public-1", props, opts };
    expect(withoutPublicIps(subnet)).toEqual({
      props: { cidrBlock: "10.0.5.0/24", mapPublicIpOnLaunch: false },
      opts: { protect: true },
    });
    expect(withoutPublicIps({ ...subnet, type: "aws:ec2/vpc:Vpc" })).toBeUndefined();
  });

  test("NW-04: flow logs take all traffic at 60 s into an encrypted group with retention", async () => {
    const { one } = await recordNetwork(dev);

    const groupArn = "arn:aws:cloudwatch:us-east-1:123456789012:logGroup/main-flow-logs";
    expect(one("aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
      name: "/vpc/main/flow-logs",
      retentionInDays: 30,
      kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/logs",
    });
    expect(one("aws:ec2/flowLog:FlowLog").inputs).toEqual({
      vpcId: "main-vpc-id",
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: groupArn,
      iamRoleArn: "arn:aws:iam:us-east-1:123456789012:role/main-flow-logs-role",
    });
    const policy = one("aws:iam/rolePolicy:RolePolicy");
    expect(one("aws:ec2/flowLog:FlowLog").opts.dependencies).toContain(policy.urn);
    expect(policy.inputs).toEqual({
      role: "main-flow-logs-role",
      policy: JSON.stringify(writeLogGroup(groupArn)),
    });
    expect(one("aws:iam/role:Role").inputs["assumeRolePolicy"]).toBe(JSON.stringify(flowLogsTrust(dev)));
  });

  test("NW-04: the default security group is empty", async () => {
    const { one } = await recordNetwork(dev);

    expect(one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).toEqual({
      vpcId: "main-vpc-id",
      ingress: [],
      egress: [],
    });
  });

  test("NW-04: S3 and DynamoDB gateways are in the route tables of private and isolated subnets", async () => {
    const { byType } = await recordNetwork(dev);

    const endpoints = byType("aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints.map(({ inputs }) => inputs)).toEqual(
      ["s3", "dynamodb"].map((service) => ({
        vpcId: "main-vpc-id",
        serviceName: `com.amazonaws.us-east-1.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: [
          "main-vpc-routes-private-1-id",
          "main-vpc-routes-private-2-id",
          "main-vpc-routes-isolated-1-id",
          "main-vpc-routes-isolated-2-id",
        ],
      })),
    );
  });

  test("NW-04: interface endpoints are in the private subnets, behind one group open to the VPC on 443", async () => {
    const { byType, one } = await recordNetwork(prod);

    const endpoints = byType("aws:ec2/vpcEndpoint:VpcEndpoint").filter(
      ({ inputs }) => inputs["vpcEndpointType"] === "Interface",
    );
    expect(endpoints.map(({ name }) => name)).toEqual(
      prod.interfaceEndpoints?.map((service) => `main-${service}-endpoint`),
    );
    expect(endpoints[0]?.inputs).toEqual({
      vpcId: "main-vpc-id",
      serviceName: "com.amazonaws.us-east-1.ecr.api",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: ["main-vpc-private-1-id", "main-vpc-private-2-id", "main-vpc-private-3-id"],
      securityGroupIds: ["main-endpoints-security-group-id"],
    });
    expect(one("aws:ec2/securityGroup:SecurityGroup").inputs).toEqual({
      vpcId: "main-vpc-id",
      description: "Interface endpoints: HTTPS from within the VPC",
    });
    expect(one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).toEqual({
      securityGroupId: "main-endpoints-security-group-id",
      description: "HTTPS from within the VPC",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.0.0.0/16",
    });
  });

  test("its outputs are the VPC and the subnets of each tier", async () => {
    const { one } = await recordNetwork(dev);

    expect(one("causeway:network:Network").outputs).toEqual({
      vpcId: "main-vpc-id",
      cidrBlock: "10.1.0.0/16",
      publicSubnetIds: ["main-vpc-public-1-id", "main-vpc-public-2-id"],
      privateSubnetIds: ["main-vpc-private-1-id", "main-vpc-private-2-id"],
      isolatedSubnetIds: ["main-vpc-isolated-1-id", "main-vpc-isolated-2-id"],
    });
  });

  test("a first preview, where nothing is known yet, registers the same resources", async () => {
    const { resources } = await record(() => new Network("main", prod), { preview: true });
    const deployed = await recordNetwork(prod);

    expect(resources.map(({ urn }) => urn).sort()).toEqual(deployed.resources.map(({ urn }) => urn).sort());
  });

  test("two networks in one stack share no name: awsx would name both their endpoints by service alone", async () => {
    const both = await record(() => [
      new Network("one", prod),
      new Network("two", { ...prod, cidrBlock: "10.1.0.0/16" }),
    ]);

    expect(both.byType("awsx:ec2:Vpc").map(({ inputs }) => inputs["vpcEndpointSpecs"])).toEqual([
      undefined,
      undefined,
    ]);
    expect(both.byType("aws:ec2/vpcEndpoint:VpcEndpoint")).toHaveLength(18);
    const names = both.byType("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs["name"]);
    expect(new Set(names).size).toBe(2);
  });

  test("NW-05: a bad argument is refused before any resource", async () => {
    await expect(recordNetwork({ ...dev, cidrBlock: "8.8.0.0/16" })).rejects.toThrow(
      'Network "main": cidrBlock: got "8.8.0.0/16", expected a private IPv4 block of RFC 1918',
    );
  });
});

test("the flow log role trusts the flow logs of one account and region, and writes one group", () => {
  expect(flowLogsTrust(dev)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*" },
        },
      },
    ],
  });
  expect(writeLogGroup("arn:group")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: ["arn:group", "arn:group:*"],
      },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ],
  });
});
