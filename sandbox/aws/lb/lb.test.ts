import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf, plant, plantNetwork } from "../test-surroundings";
import { lbResources } from "./index";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const CERTIFICATE = "aws:lb/listenerCertificate:ListenerCertificate";

const arnPrefix = "arn:aws:elasticloadbalancing:us-east-1:111122223333";
const issued = "arn:aws:acm:us-east-1:111122223333:certificate/issued";
const pending = "arn:aws:acm:us-east-1:111122223333:certificate/pending";
const subnets = ["subnet-a", "subnet-b"];
const notFound = { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } };
const everything = [{ pathPattern: { values: ["/*"] } }];

let test_: TestCloud;
let balancer: string;
const group = async (change: Values = {}): Promise<string> =>
  (
    await test_.create(GROUP, {
      name: "api",
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
      vpcId: "vpc-1",
      ...change,
    })
  ).id;
const listener = async (change: Values = {}): ReturnType<TestCloud["put"]> =>
  test_.put(LISTENER, {
    loadBalancerArn: balancer,
    port: 80,
    protocol: "HTTP",
    defaultActions: [notFound],
    ...change,
  });
const forward = (...groups: readonly string[]): Values => ({
  type: "forward",
  forward: { targetGroups: groups.map((arn) => ({ arn, weight: 1 })) },
});

beforeEach(async () => {
  test_ = new TestCloud(lbResources);
  plantNetwork(test_);
  plant(test_, "aws:acm/certificate:Certificate", issued, { arn: issued, status: "ISSUED" });
  plant(test_, "aws:acm/certificate:Certificate", pending, { arn: pending, status: "PENDING_VALIDATION" });
  balancer = (await test_.create(BALANCER, { name: "public", subnets, securityGroups: ["sg-1"] })).id;
});

describe("a load balancer", () => {
  test("has its ARN as id, and the names DNS and CloudWatch know it by", async () => {
    const created = await test_.put(BALANCER, { name: "inner", internal: true, subnets });
    expect(created.id).toMatch(new RegExp(`^${arnPrefix}:loadbalancer/app/inner/[0-9a-f]{16}$`));
    expect(created["arnSuffix"]).toMatch(/^app\/inner\/[0-9a-f]{16}$/);
    expect(created["dnsName"]).toMatch(/^internal-inner-\d{9}\.us-east-1\.elb\.amazonaws\.com$/);
    expect(created).toMatchObject({
      zoneId: "Z35SXDOTRQ7X7K",
      vpcId: "vpc-1",
      securityGroups: ["sg-default"],
    });
  });

  test("keeps its DNS name through a change in place", async () => {
    const before = (await test_.read(BALANCER, balancer))?.outputs;
    const change = {
      name: "public",
      subnets: ["subnet-a", "subnet-c"],
      securityGroups: ["sg-1"],
      idleTimeout: 30,
    };
    const { outputs } = await test_.update(BALANCER, balancer, change);
    expect(outputs).toMatchObject({ dnsName: before?.["dnsName"], idleTimeout: 30 });
  });

  test("is replaced by another name or scheme, not by other subnets or groups", () => {
    const before = { name: "a", internal: false, subnets, securityGroups: ["sg-1"] };
    const after = { name: "b", internal: true, subnets: ["subnet-c"], securityGroups: ["sg-2"] };
    expect(test_.replacedBy(BALANCER, before, after).sort()).toEqual(["internal", "name"]);
  });

  test("names itself within 32 characters", async () => {
    expect(await test_.put(BALANCER, { subnets })).toMatchObject({ name: "thing-0123abc" });
  });

  test.each<[string, Values, string]>([
    ["one subnet", { subnets: ["subnet-a"] }, "At least two subnets in two different Availability Zones"],
    [
      "two subnets of one zone",
      { subnets: ["subnet-a", "subnet-a2"] },
      "multiple subnets in the same Availability Zone",
    ],
    ["a security group of another VPC", { securityGroups: ["sg-other"] }, "does not belong to VPC"],
    ["a name that is taken", { name: "public" }, "already exists"],
  ])("refuses %s", async (_, change, reason) => {
    await expect(test_.create(BALANCER, { name: "other", subnets, ...change })).rejects.toThrow(reason);
  });

  test.each<[string, Values, string]>([
    ["a name of more than 32 characters", { name: "a".repeat(33) }, "name: expected 1 to 32"],
    ["a name that AWS keeps for itself", { name: "internal-a" }, "name: expected 1 to 32"],
    ["a network load balancer", { loadBalancerType: "network" }, "application load balancers only"],
    ["an unknown desync mode", { desyncMitigationMode: "strict" }, "monitor, defensive, strictest"],
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(BALANCER, { subnets, ...change }).join()).toContain(problem);
  });

  test("is not deleted while it is protected", async () => {
    const { id } = await test_.create(BALANCER, { name: "kept", subnets, enableDeletionProtection: true });
    await expect(test_.delete(BALANCER, id)).rejects.toThrow("OperationNotPermitted");
  });

  test("takes its listeners and their rules along", async () => {
    const { id } = await listener();
    await test_.create(RULE, { listenerArn: id, actions: [notFound], conditions: everything });
    await test_.delete(BALANCER, balancer);
    expect([...idsOf(test_.cloud, LISTENER), ...idsOf(test_.cloud, RULE)]).toEqual([]);
  });
});

describe("access logs", () => {
  const allow = {
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::logs/lb/AWSLogs/111122223333/*",
  };
  const plantBucket = (statement: Values): void => {
    plant(test_, "aws:s3/bucket:Bucket", "logs");
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    plant(test_, "aws:s3/bucketPolicy:BucketPolicy", "logs", { bucket: "logs", policy });
  };
  const logging = { name: "logged", subnets, accessLogs: { bucket: "logs", prefix: "lb", enabled: true } };

  test("go to a bucket whose policy lets them in", async () => {
    plantBucket(allow);
    await expect(test_.create(BALANCER, logging)).resolves.toMatchObject({ outputs: { name: "logged" } });
  });

  test("may also come from the region's own logging account", async () => {
    plantBucket({ ...allow, Principal: { AWS: "arn:aws:iam::127311923021:root" } });
    await expect(test_.create(BALANCER, logging)).resolves.toMatchObject({ outputs: { name: "logged" } });
  });

  test.each<[string, Values]>([
    ["another folder", { Resource: "arn:aws:s3:::logs/other/*" }],
    ["another service", { Principal: { Service: "cloudtrail.amazonaws.com" } }],
    ["reading", { Action: "s3:GetObject" }],
    ["denying", { Effect: "Deny" }],
  ])("are refused by a policy that speaks of %s", async (_, change) => {
    plantBucket({ ...allow, ...change });
    await expect(test_.create(BALANCER, logging)).rejects.toThrow("Access Denied for bucket: logs");
  });

  test("are refused by a bucket that is not there, or that KMS encrypts", async () => {
    await expect(test_.create(BALANCER, logging)).rejects.toThrow("Access Denied for bucket: logs");
    plantBucket(allow);
    plant(
      test_,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "logs",
      { bucket: "logs", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] },
    );
    await expect(test_.create(BALANCER, logging)).rejects.toThrow("Access Denied for bucket: logs");
  });

  test("need nothing while they are off", async () => {
    const off = { ...logging, accessLogs: { bucket: "nowhere", enabled: false } };
    await expect(test_.create(BALANCER, off)).resolves.toMatchObject({ outputs: { name: "logged" } });
  });
});

describe("a target group", () => {
  test("has the API's health check where none is given", async () => {
    const created = await test_.put(GROUP, {
      name: "plain",
      port: 80,
      protocol: "HTTP",
      vpcId: "vpc-1",
      healthCheck: { path: "/ready" },
    });
    expect(created["arnSuffix"]).toMatch(/^targetgroup\/plain\/[0-9a-f]{16}$/);
    expect(created).toMatchObject({
      targetType: "instance",
      protocolVersion: "HTTP1",
      healthCheck: { path: "/ready", matcher: "200", interval: 30, timeout: 5, healthyThreshold: 3 },
      stickiness: { enabled: false, type: "lb_cookie" },
    });
  });

  test("is replaced by another port or target type, not by another health check", () => {
    const before = { port: 80, targetType: "ip", healthCheck: { path: "/" }, deregistrationDelay: 300 };
    const after = { port: 81, targetType: "instance", healthCheck: { path: "/x" }, deregistrationDelay: 30 };
    expect(test_.replacedBy(GROUP, before, after).sort()).toEqual(["port", "targetType"]);
  });

  test.each<[string, Values, string]>([
    [
      "a health check that takes longer than its interval",
      { healthCheck: { interval: 5, timeout: 5 } },
      "interval must be greater",
    ],
    ["a slow start of seconds", { slowStart: 5 }, "slowStart: expected a number from 30 to 900"],
    ["a name of more than 32 characters", { name: "a".repeat(33) }, "name: expected 1 to 32"],
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(GROUP, change).join()).toContain(problem);
  });

  test("refuses to be without a VPC, and a name that is taken", async () => {
    await expect(group({ vpcId: undefined })).rejects.toThrow("vpcId should be set when target type is ip");
    await group();
    await expect(group()).rejects.toThrow("already exists");
  });

  test("is not deleted while a listener or rule sends to it", async () => {
    const id = await group();
    const { id: listenerArn } = await listener();
    const rule = await test_.create(RULE, { listenerArn, actions: [forward(id)], conditions: everything });
    await expect(test_.delete(GROUP, id)).rejects.toThrow(`ResourceInUse: Target group '${id}'`);
    await test_.delete(RULE, rule.id);
    await test_.delete(GROUP, id);
    expect(idsOf(test_.cloud, GROUP)).toEqual([]);
  });
});

describe("a listener", () => {
  test("has an ARN under its load balancer's, and the API's defaults", async () => {
    const created = await listener({ port: 443, protocol: "HTTPS", certificateArn: issued });
    expect(created.id).toMatch(/:listener\/app\/public\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    expect(created).toMatchObject({
      sslPolicy: "ELBSecurityPolicy-2016-08",
      routingHttpRequestXAmznTlsVersionHeaderName: "X-Amzn-Tls-Version",
      mutualAuthentication: { mode: "off" },
      defaultActions: [{ ...notFound, order: 1 }],
    });
  });

  test("fills in what a redirect keeps", async () => {
    const redirect = { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" };
    const { defaultActions } = await listener({ defaultActions: [{ type: "redirect", redirect }] });
    expect(defaultActions).toMatchObject([{ redirect: { ...redirect, host: "#{host}", path: "/#{path}" } }]);
  });

  test.each<[string, Values, string]>([
    ["HTTPS without a certificate", { port: 443, protocol: "HTTPS" }, "A certificate must be specified"],
    [
      "a certificate that is not issued",
      { port: 443, protocol: "HTTPS", certificateArn: pending },
      "UnsupportedCertificate",
    ],
    [
      "a certificate that is not there",
      { port: 443, protocol: "HTTPS", certificateArn: `${issued}x` },
      "CertificateNotFound",
    ],
    [
      "a load balancer that is not there",
      { loadBalancerArn: `${arnPrefix}:loadbalancer/app/x/1` },
      "LoadBalancerNotFound",
    ],
    [
      "a target group that is not there",
      { defaultActions: [{ type: "forward", targetGroupArn: "x" }] },
      "TargetGroupNotFound",
    ],
    ["to have no port", { port: undefined }, "A port must be specified"],
  ])("refuses %s", async (_, change, reason) => {
    await expect(listener(change)).rejects.toThrow(reason);
  });

  test("refuses a port that is taken", async () => {
    await listener();
    await expect(listener()).rejects.toThrow("DuplicateListener");
  });

  test("can have further certificates that are issued", async () => {
    const { id } = await listener({ port: 443, protocol: "HTTPS", certificateArn: issued });
    const further = await test_.create(CERTIFICATE, { listenerArn: id, certificateArn: issued });
    expect(further.id).toBe(`${id}_${issued}`);
    await expect(test_.create(CERTIFICATE, { listenerArn: id, certificateArn: pending })).rejects.toThrow(
      "Unsupported",
    );
  });

  test.each<[string, Values, string]>([
    ["an action without its settings", { type: "redirect" }, "defaultActions.redirect: is required"],
    [
      "settings of another action",
      { ...notFound, targetGroupArn: "x" },
      "defaultActions.targetGroupArn: is not for",
    ],
    [
      "a status that no fixed response has",
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "301" } },
      "2XX, 4XX or 5XX",
    ],
    ["six target groups", forward("1", "2", "3", "4", "5", "6"), "expected 1 to 5 target groups"],
  ])("refuses %s before anything happens", (_, action, problem) => {
    const asked = { loadBalancerArn: balancer, port: 80, defaultActions: [action] };
    expect(test_.problems(LISTENER, asked).join()).toContain(problem);
  });
});

describe("a listener rule", () => {
  let listenerArn: string;
  const rule = async (change: Values = {}): ReturnType<TestCloud["put"]> =>
    test_.put(RULE, { listenerArn, actions: [notFound], conditions: everything, ...change });
  beforeEach(async () => {
    listenerArn = (await listener()).id;
  });

  test("weighs two target groups", async () => {
    const created = await rule({
      priority: 10,
      actions: [forward(await group(), await group({ name: "green" }))],
    });
    expect(created.id).toMatch(/:listener-rule\/app\/public\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    expect(created).toMatchObject({ priority: 10, actions: [{ type: "forward", order: 1 }] });
  });

  test("without a priority goes to the end", async () => {
    await rule({ priority: 10 });
    expect((await rule()).priority).toBe(11);
  });

  test("refuses a priority that is taken, and keeps its own", async () => {
    const { id } = await rule({ priority: 10 });
    await expect(rule({ priority: 10 })).rejects.toThrow("PriorityInUse: Priority '10' is currently in use");
    const same = { listenerArn, actions: [notFound], conditions: everything, priority: 10 };
    await expect(test_.update(RULE, id, same)).resolves.toMatchObject({ id });
  });

  test("is replaced by another listener, not by another priority", () => {
    const before = { listenerArn: "a", priority: 1 };
    expect(test_.replacedBy(RULE, before, { listenerArn: "b", priority: 2 })).toEqual(["listenerArn"]);
  });

  test("refuses a target group that another load balancer sends to", async () => {
    const taken = await group();
    await rule({ actions: [forward(taken)] });
    balancer = (await test_.create(BALANCER, { name: "second", subnets })).id;
    await expect(listener({ defaultActions: [forward(taken)] })).rejects.toThrow(
      "TargetGroupAssociationLimit",
    );
  });

  test("refuses the rule and the target group that are too many", async () => {
    const groups: string[] = [];
    for (let index = 0; index < 101; index += 1) groups.push(await group({ name: `g${index}` }));
    for (let index = 0; index < 50; index += 1)
      await rule({ actions: [forward(groups[2 * index] ?? "", groups[2 * index + 1] ?? "")] });
    await expect(rule({ actions: [forward(groups[100] ?? "")] })).rejects.toThrow(
      "TooManyUniqueTargetGroups",
    );
    for (let index = 0; index < 50; index += 1) await rule();
    await expect(rule()).rejects.toThrow("TooManyRules");
  });

  test.each<[string, Values, string]>([
    ["no condition", { conditions: [] }, "A rule needs at least one condition"],
    [
      "six condition values",
      {
        conditions: [
          { hostHeader: { values: ["a", "b", "c"] } },
          { pathPattern: { values: ["/a", "/b", "/c"] } },
        ],
      },
      "A rule can only have '5' condition values",
    ],
    [
      "two fields in one condition",
      { conditions: [{ hostHeader: { values: ["a"] }, pathPattern: { values: ["/"] } }] },
      "exactly one field",
    ],
    ["a priority of zero", { priority: 0 }, "priority: expected a number from 1 to 50000"],
  ])("refuses %s before anything happens", (_, change, problem) => {
    const asked = { listenerArn, actions: [notFound], conditions: everything, ...change };
    expect(test_.problems(RULE, asked).join()).toContain(problem);
  });
});
