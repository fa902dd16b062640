import { TestCloud } from "../test-cloud";
import { ec2Resources } from ".";
import * as types from "./types";

const VPC_ARGS = { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, enableDnsSupport: true };

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(ec2Resources);
});

async function vpcWithSubnet(zone = "us-east-1a", cidrBlock = "10.0.0.0/24") {
  const vpc = await aws.put(types.VPC, VPC_ARGS);
  const subnet = await aws.put(types.SUBNET, { vpcId: vpc.id, cidrBlock, availabilityZone: zone });
  return { vpc, subnet };
}

describe("a VPC", () => {
  test("comes with a default security group and a main route table, which go with it", async () => {
    const vpc = await aws.put(types.VPC, VPC_ARGS);
    expect(vpc.id).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(vpc["arn"]).toBe(`arn:aws:ec2:us-east-1:111122223333:vpc/${vpc.id}`);
    const defaults = [
      aws.cloud.find({ type: types.SECURITY_GROUP, id: String(vpc["defaultSecurityGroupId"]) }),
      aws.cloud.find({ type: types.ROUTE_TABLE, id: String(vpc["mainRouteTableId"]) }),
    ];
    expect(defaults.map((found) => found?.outputs["vpcId"])).toEqual([vpc.id, vpc.id]);

    await aws.delete(types.VPC, vpc.id);
    expect(aws.cloud.list()).toEqual([]);
  });

  test("keeps the ids of its defaults when it is updated", async () => {
    const { id, ...before } = await aws.put(types.VPC, VPC_ARGS);
    const { outputs } = await aws.update(types.VPC, id, { ...VPC_ARGS, enableDnsHostnames: false });
    expect(outputs).toEqual({ ...before, enableDnsHostnames: false });
  });

  test.each([
    ["10.0.0.0/15", "expected a /16 to a /28"],
    ["10.0.0.1/16", 'did you mean "10.0.0.0/16"?'],
    ["ten", "not a valid IPv4 CIDR block"],
  ])("refuses the block %s", (cidrBlock, reason) => {
    expect(aws.problems(types.VPC, { cidrBlock })).toEqual([expect.stringContaining(reason)]);
  });

  test("says that IPv6 is not modelled", () => {
    const problems = aws.problems(types.VPC, { ...VPC_ARGS, assignGeneratedIpv6CidrBlock: true });
    expect(problems).toEqual(["assignGeneratedIpv6CidrBlock: the sandbox does not model it"]);
  });

  test("stays while a subnet is in it", async () => {
    const { vpc, subnet } = await vpcWithSubnet();
    await expect(aws.delete(types.VPC, vpc.id)).rejects.toThrow(/DependencyViolation/);
    await aws.delete(types.SUBNET, subnet.id);
    await expect(aws.delete(types.VPC, vpc.id)).resolves.toBeUndefined();
  });
});

describe("a subnet", () => {
  test("lies in its zone, whose id it knows", async () => {
    const { subnet } = await vpcWithSubnet("us-east-1c");
    expect(subnet.id).toMatch(/^subnet-0[0-9a-f]{16}$/);
    expect(subnet).toMatchObject({ availabilityZone: "us-east-1c", availabilityZoneId: "use1-az3" });
  });

  test("is refused in a zone that the region does not have", async () => {
    aws = new TestCloud(ec2Resources, {}, { region: "us-west-1" });
    await expect(vpcWithSubnet("us-west-1b")).rejects.toThrow(
      "InvalidParameterValue: Value (us-west-1b) for parameter availabilityZone is invalid. Subnets can currently " +
        "only be created in the following availability zones: us-west-1a, us-west-1c.",
    );
  });

  test.each([
    ["10.1.0.0/24", "InvalidSubnet.Range"],
    ["10.0.0.128/25", "InvalidSubnet.Conflict"],
  ])("is refused the block %s beside 10.0.0.0/24 in 10.0.0.0/16", async (cidrBlock, code) => {
    const { vpc } = await vpcWithSubnet();
    await expect(aws.create(types.SUBNET, { vpcId: vpc.id, cidrBlock })).rejects.toThrow(code);
  });

  test("is refused in a VPC that does not exist", async () => {
    const subnet = { vpcId: "vpc-0", cidrBlock: "10.0.0.0/24" };
    await expect(aws.create(types.SUBNET, subnet)).rejects.toThrow("InvalidVpcID.NotFound");
  });
});

describe("routing", () => {
  test("a public subnet reaches the internet through a gateway, a private one through a NAT gateway", async () => {
    const { vpc, subnet } = await vpcWithSubnet();
    const gateway = await aws.put(types.INTERNET_GATEWAY, { vpcId: vpc.id });
    const table = await aws.put(types.ROUTE_TABLE, { vpcId: vpc.id });
    const link = { routeTableId: table.id, subnetId: subnet.id };
    const association = await aws.put(types.ROUTE_TABLE_ASSOCIATION, link);
    const everywhere = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" };
    const route = await aws.put(types.ROUTE, { ...everywhere, gatewayId: gateway.id });
    // crc32 of the destination, as the provider forms the id.
    expect(route.id).toBe(`r-${table.id}1080289494`);
    expect(association.id).toMatch(/^rtbassoc-0[0-9a-f]{16}$/);

    const eip = await aws.put(types.EIP, { domain: "vpc" });
    const nat = await aws.put(types.NAT_GATEWAY, { subnetId: subnet.id, allocationId: eip.id });
    expect(nat).toMatchObject({ publicIp: eip["publicIp"], vpcId: vpc.id, connectivityType: "public" });
    expect(nat["privateIp"]).toMatch(/^10\.0\.0\.\d+$/);
    expect(eip["publicIp"]).toMatch(/^198\.1[89]\.\d+\.\d+$/);

    await expect(aws.create(types.ROUTE_TABLE_ASSOCIATION, link)).rejects.toThrow(
      "Resource.AlreadyAssociated",
    );
    await expect(aws.delete(types.EIP, eip.id)).rejects.toThrow("DependencyViolation");
    await expect(aws.delete(types.ROUTE_TABLE, table.id)).rejects.toThrow("DependencyViolation");
    await aws.delete(types.ROUTE_TABLE_ASSOCIATION, association.id);
    await aws.delete(types.ROUTE_TABLE, table.id);
    expect(await aws.read(types.ROUTE, route.id)).toBeUndefined();
  });

  test("an address serves one NAT gateway, and a VPC one internet gateway", async () => {
    const { vpc, subnet } = await vpcWithSubnet();
    const eip = await aws.put(types.EIP, {});
    const nat = { subnetId: subnet.id, allocationId: eip.id };
    await aws.create(types.NAT_GATEWAY, nat);
    await expect(aws.create(types.NAT_GATEWAY, nat)).rejects.toThrow("is already associated");
    await aws.create(types.INTERNET_GATEWAY, { vpcId: vpc.id });
    await expect(aws.create(types.INTERNET_GATEWAY, { vpcId: vpc.id })).rejects.toThrow(
      `Network ${vpc.id} already has an internet gateway attached`,
    );
  });

  test("a table and a subnet of different VPCs do not go together", async () => {
    const { subnet } = await vpcWithSubnet();
    const other = await aws.put(types.VPC, VPC_ARGS);
    const table = await aws.put(types.ROUTE_TABLE, { vpcId: other.id });
    await expect(
      aws.create(types.ROUTE_TABLE_ASSOCIATION, { routeTableId: table.id, subnetId: subnet.id }),
    ).rejects.toThrow("belong to different networks");
  });
});

describe("a VPC endpoint", () => {
  const service = (name: string): string => `com.amazonaws.us-east-1.${name}`;

  test("of type Gateway adds routes, and has no interfaces", async () => {
    const { vpc } = await vpcWithSubnet();
    const args = { vpcId: vpc.id, serviceName: service("s3"), routeTableIds: [vpc["mainRouteTableId"]] };
    const endpoint = await aws.put(types.VPC_ENDPOINT, args);
    expect(endpoint).toMatchObject({
      vpcEndpointType: "Gateway",
      networkInterfaceIds: [],
      state: "available",
    });
    await expect(aws.create(types.VPC_ENDPOINT, args)).rejects.toThrow("RouteAlreadyExists");
  });

  test("of type Interface has an interface in each subnet, and keeps those of subnets that stay", async () => {
    const { vpc, subnet } = await vpcWithSubnet();
    const second = await aws.put(types.SUBNET, {
      vpcId: vpc.id,
      cidrBlock: "10.0.1.0/24",
      availabilityZone: "us-east-1b",
    });
    const args = {
      vpcId: vpc.id,
      serviceName: service("secretsmanager"),
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: [subnet.id],
    };
    const endpoint = await aws.put(types.VPC_ENDPOINT, args);
    expect(endpoint["securityGroupIds"]).toEqual([vpc["defaultSecurityGroupId"]]);
    const { outputs } = await aws.update(types.VPC_ENDPOINT, endpoint.id, {
      ...args,
      subnetIds: [subnet.id, second.id],
    });
    expect(outputs["networkInterfaceIds"]).toEqual([
      ...(endpoint["networkInterfaceIds"] as string[]),
      expect.stringMatching(/^eni-0[0-9a-f]{16}$/),
    ]);
    await expect(aws.create(types.VPC_ENDPOINT, args)).rejects.toThrow("conflicting DNS domain");
  });

  test.each([
    [{ serviceName: service("nothing") }, "InvalidServiceName"],
    [{ serviceName: service("kms") }, "does not match available service types"],
    [{ serviceName: "com.amazonaws.eu-west-1.s3" }, "InvalidServiceName"],
    [{}, "serviceName is required"],
  ])("with %j is refused: %s", async (args, reason) => {
    const { vpc } = await vpcWithSubnet();
    await expect(aws.create(types.VPC_ENDPOINT, { vpcId: vpc.id, ...args })).rejects.toThrow(reason);
  });

  test("cannot have private DNS in a VPC without DNS host names", async () => {
    const vpc = await aws.put(types.VPC, { cidrBlock: "10.0.0.0/16" });
    const args = { vpcId: vpc.id, serviceName: service("sts"), vpcEndpointType: "Interface" };
    await expect(aws.create(types.VPC_ENDPOINT, { ...args, privateDnsEnabled: true })).rejects.toThrow(
      "requires both enableDnsSupport and enableDnsHostnames",
    );
  });
});

describe("a flow log", () => {
  test("into CloudWatch Logs needs a role that exists", async () => {
    const { vpc } = await vpcWithSubnet();
    const args = {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestination: "arn:aws:logs:us-east-1:1:log-group:f",
    };
    await expect(aws.create(types.FLOW_LOG, args)).rejects.toThrow("DeliverLogsPermissionArn can't be empty");
    const iamRoleArn = "arn:aws:iam::111122223333:role/none";
    await expect(aws.create(types.FLOW_LOG, { ...args, iamRoleArn })).rejects.toThrow("does not exist");
  });

  test("into a bucket needs the bucket", async () => {
    const { vpc } = await vpcWithSubnet();
    const args = {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::x",
    };
    await expect(aws.create(types.FLOW_LOG, args)).rejects.toThrow("LogDestination: x does not exist");
    const bucket = { account: "111122223333", region: "us-east-1", urn: "", inputs: {}, outputs: {} };
    aws.cloud.put({ type: "aws:s3/bucket:Bucket", id: "x", ...bucket });
    const flowLog = await aws.put(types.FLOW_LOG, args);
    expect(flowLog).toMatchObject({ maxAggregationInterval: 600, logDestination: "arn:aws:s3:::x" });
    await expect(aws.create(types.FLOW_LOG, args)).rejects.toThrow("FlowLogAlreadyExists");
  });
});

test.each([
  [types.VPC, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }, ["cidrBlock"]],
  [types.VPC, { enableDnsSupport: true }, { enableDnsSupport: false }, []],
  [types.VPC, { instanceTenancy: "dedicated" }, { instanceTenancy: "default" }, []],
  [types.VPC, { instanceTenancy: "dedicated" }, {}, []],
  [types.VPC, {}, { instanceTenancy: "default" }, []],
  [types.VPC, { instanceTenancy: "default" }, { instanceTenancy: "dedicated" }, ["instanceTenancy"]],
  [
    types.SUBNET,
    { availabilityZone: "us-east-1a" },
    { availabilityZone: "us-east-1b" },
    ["availabilityZone"],
  ],
  [types.SUBNET, { mapPublicIpOnLaunch: true }, { mapPublicIpOnLaunch: false }, []],
  [types.INTERNET_GATEWAY, { vpcId: "vpc-1" }, { vpcId: "vpc-2" }, []],
  [types.ROUTE, { natGatewayId: "nat-1" }, { gatewayId: "igw-1" }, []],
  [
    types.ROUTE,
    { destinationCidrBlock: "10.0.0.0/8" },
    { destinationCidrBlock: "10.0.0.0/9" },
    ["destinationCidrBlock"],
  ],
  [types.ROUTE_TABLE_ASSOCIATION, { routeTableId: "rtb-1" }, { routeTableId: "rtb-2" }, []],
  [types.NAT_GATEWAY, { allocationId: "eipalloc-1" }, { allocationId: "eipalloc-2" }, ["allocationId"]],
  [types.VPC_ENDPOINT, { privateDnsEnabled: true }, { privateDnsEnabled: false }, ["privateDnsEnabled"]],
  [types.VPC_ENDPOINT, {}, { privateDnsEnabled: false }, []],
  [
    types.VPC_ENDPOINT,
    { vpcEndpointType: "Interface", privateDnsEnabled: false },
    { vpcEndpointType: "Interface", privateDnsEnabled: true },
    [],
  ],
  [types.VPC_ENDPOINT, { vpcEndpointType: "Gateway" }, { vpcEndpointType: "Interface" }, ["vpcEndpointType"]],
  [
    types.FLOW_LOG,
    { maxAggregationInterval: 60 },
    { maxAggregationInterval: 600 },
    ["maxAggregationInterval"],
  ],
  [types.FLOW_LOG, { tags: { a: "1" } }, { tags: { a: "2" } }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
