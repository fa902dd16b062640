import { UNKNOWN } from "../provider/values";
import { checkProperties } from "./check";
import { PackageDeclarations, UndeclaredError } from "./package";

const aws = new PackageDeclarations("@pulumi/aws");
const github = new PackageDeclarations("@pulumi/github");

function mismatches(token: string, inputs: Record<string, unknown>): string[] {
  return checkProperties(inputs, aws.resource(token).inputs).map(({ path, reason }) => `${path}: ${reason}`);
}

describe("arguments compared with the installed declarations", () => {
  test("accept what the declaration allows", () => {
    expect(
      mismatches("aws:ec2/subnet:Subnet", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", tags: { a: "b" } }),
    ).toEqual([]);
  });

  test("accept values that are known only after the update, at any depth", () => {
    const inputs = { vpcId: UNKNOWN, mapPublicIpOnLaunch: UNKNOWN, tags: { a: UNKNOWN } };
    expect(mismatches("aws:ec2/subnet:Subnet", inputs)).toEqual([]);
  });

  test("name an unknown property, and the one that was meant", () => {
    expect(mismatches("aws:ec2/subnet:Subnet", { vpcId: "v", cidr_block: "10.0.0.0/24" })).toEqual([
      "cidr_block: unknown property (did you mean cidrBlock?)",
    ]);
  });

  test("name a missing required property", () => {
    expect(mismatches("aws:ec2/subnet:Subnet", {})).toEqual(["vpcId: missing required property: a string"]);
  });

  test("name the path of a wrong type inside nested structures", () => {
    const inputs = {
      deploymentConfiguration: {
        strategy: "ROLLING",
        lifecycleHooks: [{ hookTargetArn: 3, lifecycleStages: "x" }],
      },
      loadBalancers: [{ containerName: "api", containerPort: "80" }],
    };
    expect(mismatches("aws:ecs/service:Service", inputs)).toEqual([
      "deploymentConfiguration.lifecycleHooks[0].hookTargetArn: expected a string, got number 3",
      "deploymentConfiguration.lifecycleHooks[0].lifecycleStages: expected a list of a string, got a string",
      "loadBalancers[0].containerPort: expected a number, got a string",
    ]);
  });

  test("read maps of strings as such", () => {
    expect(mismatches("aws:ec2/vpc:Vpc", { tags: { Count: 3 } })).toEqual([
      'tags["Count"]: expected a string, got number 3',
    ]);
  });

  test("never quote a text, which may be a secret", () => {
    const inputs = { vpcId: "vpc-1", mapPublicIpOnLaunch: "hunter2", tags: ["hunter2"] };
    expect(mismatches("aws:ec2/subnet:Subnet", inputs)).toEqual([
      "mapPublicIpOnLaunch: expected a boolean, got a string",
      "tags: expected a map of a string, got a list",
    ]);
  });

  test("take a null for an absent value", () => {
    expect(mismatches("aws:ec2/subnet:Subnet", { vpcId: null })).toEqual([
      "vpcId: missing required property: a string",
    ]);
  });
});

describe("declarations of the installed packages", () => {
  test("know which outputs the provider always returns", () => {
    const { outputs } = aws.resource("aws:ec2/vpc:Vpc");
    expect(outputs.get("arn")?.required).toBe(true);
    expect(outputs.get("ipv4IpamPoolId")?.required).toBe(false);
  });

  test("know from their own words which properties replace a resource", () => {
    expect(aws.resource("aws:ec2/subnet:Subnet").inputs.get("ipv6CidrBlock")?.documentedAsReplacing).toBe(
      true,
    );
    expect(aws.resource("aws:ec2/subnet:Subnet").inputs.get("tags")?.documentedAsReplacing).toBe(false);
  });

  test("cover packages whose types lie in no namespace", () => {
    const { inputs } = github.resource("github:index/repositoryEnvironment:RepositoryEnvironment");
    const values = { environment: "prod", repository: "r", reviewers: [{ team: [1] }] };
    expect(checkProperties(values, inputs).map(({ path }) => path)).toEqual(["reviewers[0].team"]);
  });

  test("know the arguments of functions, also where there are none", () => {
    expect([...aws.function("aws:index/getAvailabilityZones:getAvailabilityZones").inputs.keys()]).toContain(
      "state",
    );
    expect(aws.function("aws:index/getPartition:getPartition").inputs.size).toBeGreaterThanOrEqual(0);
  });

  test("refuse a type that does not exist", () => {
    expect(() => aws.resource("aws:ec2/nothing:Nothing")).toThrow(UndeclaredError);
  });
});
