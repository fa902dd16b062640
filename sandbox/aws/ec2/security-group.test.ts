import { TestCloud } from "../test-cloud";
import { ec2Resources } from ".";
import * as types from "./types";

let aws: TestCloud;
let vpcId: string;
beforeEach(async () => {
  aws = new TestCloud(ec2Resources);
  vpcId = (await aws.put(types.VPC, { cidrBlock: "10.0.0.0/16" })).id;
});

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" };

describe("a security group", () => {
  test("is named by the provider, and starts without rules", async () => {
    const group = await aws.put(types.SECURITY_GROUP, { vpcId });
    expect(group.id).toMatch(/^sg-0[0-9a-f]{16}$/);
    expect(group).toMatchObject({
      name: "thing-0123abc",
      description: "Managed by Pulumi",
      egress: [],
      ingress: [],
    });
  });

  test("is refused without a VPC, as the sandbox's accounts have no default one", async () => {
    await expect(aws.create(types.SECURITY_GROUP, {})).rejects.toThrow("VPCIdNotSpecified");
  });

  test("cannot share its name with another group of the VPC", async () => {
    await aws.create(types.SECURITY_GROUP, { vpcId, name: "web" });
    await expect(aws.create(types.SECURITY_GROUP, { vpcId, name: "web" })).rejects.toThrow(
      `InvalidGroup.Duplicate: The security group 'web' already exists for VPC '${vpcId}'`,
    );
  });

  test("takes its own rules with it, and stays while a rule of another names it", async () => {
    const [web, db] = [
      await aws.put(types.SECURITY_GROUP, { vpcId, name: "web" }),
      await aws.put(types.SECURITY_GROUP, { vpcId, name: "db" }),
    ];
    const { cidrIpv4: _none, ...ports } = HTTPS;
    const rule = { ...ports, securityGroupId: db.id, referencedSecurityGroupId: web.id };
    const { id } = await aws.create(types.INGRESS_RULE, rule);
    await expect(aws.delete(types.SECURITY_GROUP, web.id)).rejects.toThrow("DependencyViolation");
    await aws.delete(types.SECURITY_GROUP, db.id);
    expect(await aws.read(types.INGRESS_RULE, id)).toBeUndefined();
    await aws.delete(types.SECURITY_GROUP, web.id);
  });

  test.each([
    [{ name: "sg-web" }, "name: expected a name that does not begin with sg-"],
    [{ description: "ümlaut" }, "description: expected at most 255"],
    [{ ingress: [{ protocol: "tpc", fromPort: 1, toPort: 2 }] }, "ingress[0].protocol: expected tcp"],
    [
      { egress: [{ protocol: "tcp", fromPort: 3, toPort: 2 }] },
      "egress[0].toPort: the port range 3-2 is invalid",
    ],
  ])("with %j has a problem: %s", (args, problem) => {
    expect(aws.problems(types.SECURITY_GROUP, args)).toEqual([expect.stringContaining(problem)]);
  });
});

describe("the default security group", () => {
  test("is the one of the VPC, without rules, and outlives its resource", async () => {
    const adopted = await aws.put(types.DEFAULT_SECURITY_GROUP, { vpcId });
    expect(adopted).toMatchObject({ name: "default", ingress: [], egress: [] });
    expect((await aws.create(types.DEFAULT_SECURITY_GROUP, { vpcId })).id).toBe(adopted.id);
    expect(aws.cloud.find({ type: types.SECURITY_GROUP, id: adopted.id })?.outputs["vpcId"]).toBe(vpcId);
    await aws.delete(types.DEFAULT_SECURITY_GROUP, adopted.id);
    expect(aws.cloud.find({ type: types.SECURITY_GROUP, id: adopted.id })).toMatchObject({ id: adopted.id });
  });
});

describe("a security group rule", () => {
  let securityGroupId: string;
  beforeEach(async () => {
    securityGroupId = (await aws.put(types.SECURITY_GROUP, { vpcId })).id;
  });

  test("is there once", async () => {
    const rule = await aws.put(types.INGRESS_RULE, { ...HTTPS, securityGroupId });
    expect(rule.id).toMatch(/^sgr-0[0-9a-f]{16}$/);
    expect(rule["arn"]).toBe(`arn:aws:ec2:us-east-1:111122223333:security-group-rule/${rule.id}`);
    await expect(aws.create(types.INGRESS_RULE, { ...HTTPS, securityGroupId })).rejects.toThrow(
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/16, TCP, from port: 443, to port: 443, ALLOW"',
    );
    await aws.create(types.EGRESS_RULE, { ...HTTPS, securityGroupId });
  });

  test("can change its ports in place, and is replaced by one of another kind of peer", async () => {
    const { id } = await aws.create(types.INGRESS_RULE, { ...HTTPS, securityGroupId });
    const { outputs } = await aws.update(types.INGRESS_RULE, id, { ...HTTPS, toPort: 444, securityGroupId });
    expect(outputs["toPort"]).toBe(444);
    const { cidrIpv4: _none, ...ports } = HTTPS;
    const other = { ...ports, securityGroupId, referencedSecurityGroupId: securityGroupId };
    expect(aws.replacedBy(types.INGRESS_RULE, { ...HTTPS, securityGroupId }, other)).toEqual([
      "cidrIpv4",
      "referencedSecurityGroupId",
    ]);
  });

  test.each([
    [{ ...HTTPS, cidrIpv4: undefined }, "one of cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId"],
    [{ ...HTTPS, toPort: undefined }, "fromPort and toPort are required for tcp"],
    [{ ...HTTPS, cidrIpv4: "10.0.0.1/16" }, "did you mean"],
    [{ ...HTTPS, prefixListId: "pl-1" }, "only one of"],
  ])("with %j is refused: %s", async (rule, reason) => {
    await expect(aws.create(types.INGRESS_RULE, { ...rule, securityGroupId })).rejects.toThrow(reason);
  });

  test("beyond the 60th is refused, as AWS's default quota has it", async () => {
    for (let port = 1; port <= 60; port += 1) {
      await aws.create(types.EGRESS_RULE, { ...HTTPS, fromPort: port, toPort: port, securityGroupId });
    }
    await expect(aws.create(types.EGRESS_RULE, { ...HTTPS, securityGroupId })).rejects.toThrow(
      "RulesPerSecurityGroupLimitExceeded",
    );
  });

  test("of the older kind has an id made of its content", async () => {
    const rule = {
      type: "ingress",
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlocks: ["10.0.0.0/16"],
    };
    const created = await aws.put(types.SECURITY_GROUP_RULE, { ...rule, securityGroupId });
    expect(created.id).toMatch(/^sgrule-\d+$/);
    await aws.delete(types.SECURITY_GROUP_RULE, created.id);
    expect(aws.replacedBy(types.SECURITY_GROUP_RULE, rule, { ...rule, toPort: 444 })).toEqual(["toPort"]);
    expect(aws.goesFirst(types.SECURITY_GROUP_RULE, rule, { ...rule, toPort: 444 })).toBe(true);
  });
});

test.each([
  [types.SECURITY_GROUP, { description: "a" }, { description: "b" }, ["description"]],
  [types.SECURITY_GROUP, { tags: {} }, { tags: { a: "b" } }, []],
  [types.INGRESS_RULE, { securityGroupId: "sg-1" }, { securityGroupId: "sg-2" }, ["securityGroupId"]],
  [types.INGRESS_RULE, { cidrIpv4: "10.0.0.0/16" }, { cidrIpv4: "10.1.0.0/16" }, []],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
