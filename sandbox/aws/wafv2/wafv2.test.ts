import { cloudwatchResources } from "../cloudwatch";
import { TestCloud } from "../test-cloud";
import { wafv2Resources } from ".";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const LOAD_BALANCER =
  "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/main/0123456789abcdef";

const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true };
const ACL = { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig };
const managed = (name: string, priority: number) => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { name, vendorName: "AWS" } },
  visibilityConfig,
});
const rate = {
  name: "rate",
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
  visibilityConfig,
};

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...wafv2Resources, ...cloudwatchResources });
});

describe("a web ACL", () => {
  test("sums what its rules take", async () => {
    const acl = await aws.put(WEB_ACL, { ...ACL, rules: [rate, managed("AWSManagedRulesCommonRuleSet", 1)] });
    expect(acl).toMatchObject({
      arn: `arn:aws:wafv2:us-east-1:111122223333:regional/webacl/thing-0123abc/${acl.id}`,
      capacity: 702,
    });
    expect(acl.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    [{ defaultAction: {} }, "defaultAction: expected exactly one of allow, block"],
    [{ scope: "GLOBAL" }, "scope: expected one of REGIONAL, CLOUDFRONT"],
    [{ rules: [rate, { ...rate, name: "other" }] }, "rules: two rules have the same priority"],
    [{ rules: [rate, { ...rate, priority: 1 }] }, "rules: two rules have the same name"],
    [{ rules: [{ ...rate, action: undefined }] }, "rules[0].action: a rule needs an action"],
    [
      { rules: [{ ...managed("AWSManagedRulesSQLiRuleSet", 0), overrideAction: undefined }] },
      "rules[0].overrideAction: a rule group needs an overrideAction",
    ],
    [{ rules: [managed("AWSManagedRulesNone", 0)] }, "the sandbox does not model AWSManagedRulesNone"],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(WEB_ACL, { ...ACL, ...args })).toEqual([expect.stringContaining(problem)]);
  });

  test("for CloudFront lives in us-east-1", async () => {
    await expect(
      aws.create(WEB_ACL, { ...ACL, scope: "CLOUDFRONT" }, { region: "eu-west-1" }),
    ).rejects.toThrow("The scope is not valid.");
  });

  test("is the only one of its name", async () => {
    await aws.create(WEB_ACL, { ...ACL, name: "main" });
    await expect(aws.create(WEB_ACL, { ...ACL, name: "main" })).rejects.toThrow("WAFDuplicateItemException");
  });

  test("protects a load balancer that exists, and stays while it does", async () => {
    const acl = await aws.put(WEB_ACL, ACL);
    const link = { webAclArn: acl["arn"], resourceArn: LOAD_BALANCER };
    await expect(aws.create(ASSOCIATION, link)).rejects.toThrow("WAFUnavailableEntityException");
    const where = { account: "111122223333", region: "us-east-1", urn: "", inputs: {} };
    const type = "aws:lb/loadBalancer:LoadBalancer";
    aws.cloud.put({ type, id: LOAD_BALANCER, outputs: { arn: LOAD_BALANCER }, ...where });
    const association = await aws.put(ASSOCIATION, link);
    expect(association.id).toBe(`${String(acl["arn"])},${LOAD_BALANCER}`);
    await expect(aws.delete(WEB_ACL, acl.id)).rejects.toThrow("WAFAssociatedItemException");
    await aws.delete(ASSOCIATION, association.id);
    await aws.delete(WEB_ACL, acl.id);
  });

  test("logs to a group whose name begins as WAF wants it", async () => {
    const acl = await aws.put(WEB_ACL, ACL);
    const group = await aws.put("aws:cloudwatch/logGroup:LogGroup", { name: "aws-waf-logs-main" });
    const logging = { resourceArn: acl["arn"], logDestinationConfigs: [group["arn"]] };
    const wrong = {
      ...logging,
      logDestinationConfigs: ["arn:aws:logs:us-east-1:111122223333:log-group:main"],
    };
    expect(aws.problems(LOGGING, wrong)).toEqual([expect.stringContaining("must begin with aws-waf-logs-")]);
    const missing = { ...logging, logDestinationConfigs: [`${String(group["arn"])}-2`] };
    await expect(aws.create(LOGGING, missing)).rejects.toThrow("Unable to deliver logs");
    expect(await aws.put(LOGGING, logging)).toMatchObject({ id: acl["arn"] });
    expect((await aws.create(LOGGING, logging)).id).toBe(acl["arn"]);
  });
});

test.each([
  [WEB_ACL, { name: "a" }, { name: "b" }, ["name"]],
  [WEB_ACL, { description: "a" }, { description: "b" }, []],
  [ASSOCIATION, { webAclArn: "a" }, { webAclArn: "b" }, ["webAclArn"]],
  [LOGGING, { resourceArn: "a" }, { resourceArn: "b" }, ["resourceArn"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
