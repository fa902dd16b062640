import { iamResources } from "../iam";
import { TestCloud } from "../test-cloud";
import { accountFunctions } from ".";

const token = (name: string): string => `aws:index/${name}:${name}`;

test("the caller's identity names the account, the session and the role's own id", async () => {
  const aws = new TestCloud(iamResources, accountFunctions);
  const { userId, ...identity } = aws.invoke(token("getCallerIdentity"));
  expect(identity).toEqual({
    id: "111122223333",
    accountId: "111122223333",
    arn: "arn:aws:sts::111122223333:assumed-role/deploy/test",
  });
  expect(userId).toMatch(/^AROA[0-9A-F]{17}:test$/);
  const trust = { Principal: { AWS: "111122223333" }, Effect: "Allow", Action: "sts:AssumeRole" };
  const role = await aws.put("aws:iam/role:Role", {
    name: "deploy",
    assumeRolePolicy: { Version: "2012-10-17", Statement: [trust] },
  });
  expect(aws.invoke(token("getCallerIdentity"))["userId"]).toBe(`${String(role["uniqueId"])}:test`);
});

test("a user's identity has no session", () => {
  const callerArn = "arn:aws:iam::111122223333:user/sandbox";
  const aws = new TestCloud({}, accountFunctions, { callerArn });
  const [first, second] = [aws.invoke(token("getCallerIdentity")), aws.invoke(token("getCallerIdentity"))];
  expect(first["userId"]).toMatch(/^AIDA[0-9A-F]{17}$/);
  expect(second).toEqual(first);
});

test("the region is the provider's, or the one asked for", () => {
  const aws = new TestCloud({}, accountFunctions);
  expect(aws.invoke(token("getRegion"))).toEqual({
    id: "us-east-1",
    name: "us-east-1",
    region: "us-east-1",
    description: "US East (N. Virginia)",
    endpoint: "ec2.us-east-1.amazonaws.com",
  });
  expect(aws.invoke(token("getRegion"), { region: "eu-west-1" })["region"]).toBe("eu-west-1");
  expect(() => aws.invoke(token("getRegion"), { region: "mars-1" })).toThrow("invalid AWS Region: mars-1");
});

test("the partition is the commercial one", () => {
  expect(new TestCloud({}, accountFunctions).invoke(token("getPartition"))).toMatchObject({
    partition: "aws",
    dnsSuffix: "amazonaws.com",
  });
});

describe("availability zones", () => {
  test("of us-west-1 are two, and not a and b", () => {
    const aws = new TestCloud({}, accountFunctions, { region: "us-west-1" });
    expect(aws.invoke(token("getAvailabilityZones"), { state: "available" })).toEqual({
      id: "us-west-1",
      region: "us-west-1",
      state: "available",
      names: ["us-west-1a", "us-west-1c"],
      zoneIds: ["usw1-az1", "usw1-az3"],
      groupNames: ["us-west-1"],
    });
  });

  test("can be excluded by name or id", () => {
    const aws = new TestCloud({}, accountFunctions);
    const { names } = aws.invoke(token("getAvailabilityZones"), {
      excludeNames: ["us-east-1a"],
      excludeZoneIds: ["use1-az2"],
    });
    expect(names).toEqual(["us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"]);
  });

  test("none is unavailable, and filters are refused rather than ignored", () => {
    const aws = new TestCloud({}, accountFunctions);
    expect(aws.invoke(token("getAvailabilityZones"), { state: "unavailable" })["names"]).toEqual([]);
    const filters = [{ name: "opt-in-status", values: ["opted-in"] }];
    expect(() => aws.invoke(token("getAvailabilityZones"), { filters })).toThrow("does not model filters");
  });
});
