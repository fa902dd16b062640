import { ArgsError } from "../shared/args-error";
import { checkedNetworkArgs } from "./network-args";
import type { NatGatewayStrategy, NetworkArgs } from "./network-args";

const valid: NetworkArgs = {
  accountId: "123456789012",
  region: "us-east-1",
  cidrBlock: "10.1.0.0/16",
  availabilityZones: ["us-east-1a", "us-east-1b"],
  natGatewayStrategy: "Single",
  flowLogRetentionDays: 30,
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
};

/** The one problem of an otherwise valid network. */
function problemOf(args: Partial<NetworkArgs>) {
  try {
    checkedNetworkArgs("main", { ...valid, ...args });
  } catch (error) {
    if (error instanceof ArgsError && error.problems.length === 1) return error.problems[0];
    throw error;
  }
  return undefined;
}

test("valid arguments are given back", () => {
  expect(checkedNetworkArgs("main", valid)).toBe(valid);
});

test.each(["10.0.0.0/16", "10.64.0.0/20", "172.16.0.0/16", "192.168.0.0/18"])(
  "NW-05: %s is accepted",
  (cidrBlock) => {
    expect(problemOf({ cidrBlock })).toBeUndefined();
  },
);

test.each([
  "10.0.0.0/15",
  "10.0.0.0/21",
  "11.0.0.0/16",
  "172.32.0.0/16",
  "10.0.0.1/16",
  "10.0.0.0",
  "nonsense",
])("NW-05: %s is refused with value, rule and fix", (cidrBlock) => {
  // A mask that fits any VPC, so that the block alone is at fault.
  expect(problemOf({ cidrBlock, subnetMask: 27 })).toEqual({
    argument: "cidrBlock",
    got: cidrBlock,
    expected: "a private IPv4 block of RFC 1918 from /16 to /20, written with its first address",
    fix: "use a block such as 10.1.0.0/16 that no other environment has",
  });
});

test.each([
  [["us-east-1a"]],
  [[]],
  [["us-east-1a", "us-east-1a"]],
  [["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"]],
  [["us-east-1a", "us-west-2b"]],
  [["us-east-1a", "us-east-1"]],
  [["us-east-1a", "us-east-12"]],
])("NW-05: the zones %j are refused", (availabilityZones) => {
  expect(problemOf({ availabilityZones })).toEqual({
    argument: "availabilityZones",
    got: availabilityZones,
    expected: "2 to 3 different zones of us-east-1",
    fix: "use zones such as us-east-1a, us-east-1b",
  });
});

// A load balancer is refused in a subnet smaller than /27.
test.each([19, 28, 24.5])("NW-05: the subnet mask %d does not suit a /16", (subnetMask) => {
  expect(problemOf({ subnetMask })).toEqual({
    argument: "subnetMask",
    got: subnetMask,
    expected:
      "a whole number from 20 to 27: room for 16 subnets in 10.1.0.0/16, and in each for a load balancer",
    fix: "use 24",
  });
});

test.each([
  ["10.1.0.0/16", 20],
  ["10.1.0.0/20", 24],
  ["10.1.0.0/20", 27],
])("NW-05: %s has room for subnets of /%d", (cidrBlock, subnetMask) => {
  expect(problemOf({ cidrBlock, subnetMask })).toBeUndefined();
});

test("NW-02: an unknown NAT strategy is refused", () => {
  expect(problemOf({ natGatewayStrategy: "single" as NatGatewayStrategy })).toEqual({
    argument: "natGatewayStrategy",
    got: "single",
    expected: "one of None, Single, OnePerAz",
    fix: "use one of None, Single, OnePerAz",
  });
});

test.each([[["s3"]], [["ecr.api", "ecr.api"]], [["com.amazonaws.us-east-1.logs/"]], [["ECR"]], [[""]]])(
  "NW-04: the interface endpoints %j are refused",
  (interfaceEndpoints) => {
    expect(problemOf({ interfaceEndpoints })).toEqual({
      argument: "interfaceEndpoints",
      got: interfaceEndpoints,
      expected: "different short service names, without s3 and dynamodb, which have gateways",
      fix: "use names such as ecr.api, each once",
    });
  },
);

test("SC-08: all problems are named at once", () => {
  const args = {
    ...valid,
    accountId: "",
    region: "nowhere",
    cidrBlock: "8.8.8.0/24",
    flowLogRetentionDays: 31,
  };

  expect(() => checkedNetworkArgs("main", args)).toThrow(ArgsError);
  expect(() => checkedNetworkArgs("main", args)).toThrow(
    /^Network "main": accountId: .*\nregion: .*\ncidrBlock: .*\nsubnetMask: .*\navailabilityZones: .*\nflowLogRetentionDays: /,
  );
});
