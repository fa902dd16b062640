import { record } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { tlsOnly } from "../shared/tls-only";
import { acm } from "./certificate.fixture";
import { LoadBalancer } from "./load-balancer";
import type { LoadBalancerArgs } from "./load-balancer-args";

const args: LoadBalancerArgs = {
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  vpcId: "vpc-1",
  cidrBlock: "10.1.0.0/16",
  subnetIds: ["subnet-a", "subnet-b"],
  domainName: "dev.example.com",
  subjectAlternativeNames: ["*.dev.example.com"],
  hostedZoneId: "Z1",
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  runbookUrl: "https://example.com/runbooks/restore-load-balancer",
};

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  association: "aws:wafv2/webAclAssociation:WebAclAssociation",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  certificate: "aws:acm/certificate:Certificate",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  listener: "aws:lb/listener:Listener",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  logging: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
  record: "aws:route53/record:Record",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  validation: "aws:acm/certificateValidation:CertificateValidation",
  webAcl: "aws:wafv2/webAcl:WebAcl",
} as const;

const recordBalancer = (change: Partial<LoadBalancerArgs> = {}) =>
  record(() => new LoadBalancer("public", { ...args, ...change }), acm);

/** A public load balancer of dev, recorded once: most tests ask about it. */
let standard: Recording<LoadBalancer>;
beforeAll(async () => {
  standard = await recordBalancer();
});

test("a public load balancer is exactly these resources, all of them its children", () => {
  const { resources, one } = standard;
  const component = one("causeway:load-balancer:LoadBalancer");
  const children = resources.slice(1);

  expect(children.map(({ type, name }) => `${type.split(":")[2]} ${name}`).toSorted()).toEqual(
    [
      "SecurityGroup public-security-group",
      "SecurityGroupIngressRule public-https-in",
      "SecurityGroupIngressRule public-http-in",
      "Bucket public-access-logs",
      "BucketPublicAccessBlock public-access-logs-public-access",
      "BucketOwnershipControls public-access-logs-ownership",
      "BucketServerSideEncryptionConfiguration public-access-logs-encryption",
      "BucketVersioning public-access-logs-versioning",
      "BucketLifecycleConfiguration public-access-logs-lifecycle",
      "BucketPolicy public-access-logs-policy",
      "LoadBalancer public-alb",
      "Certificate public-certificate",
      "Record public-proof-dev.example.com",
      "CertificateValidation public-certificate-validation",
      "Record public-alias-dev.example.com",
      "Record public-alias-any.dev.example.com",
      "Listener public-http",
      "Listener public-https",
      "WebAcl public-web-acl",
      "WebAclAssociation public-web-acl-association",
      "LogGroup public-web-acl-logs",
      "WebAclLoggingConfiguration public-web-acl-logging",
      "MetricAlarm public-errors-alarm",
      "MetricAlarm public-certificate-alarm",
    ].toSorted(),
  );
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("NW-07: the load balancer is hardened and logs every request", () => {
  const { one } = standard;
  const { inputs, opts } = one(types.loadBalancer);

  expect(inputs).toEqual({
    loadBalancerType: "application",
    internal: false,
    subnets: ["subnet-a", "subnet-b"],
    securityGroups: ["public-security-group-id"],
    ipAddressType: "ipv4",
    accessLogs: { bucket: "public-access-logs-id", enabled: true },
    desyncMitigationMode: "defensive",
    dropInvalidHeaderFields: true,
    enableDeletionProtection: false,
    enableZonalShift: true,
  });
  expect(opts.dependencies).toContain(one(types.bucketPolicy).urn);
});

test.each([
  ["dev", false],
  ["staging", true],
  ["prod", true],
] as const)("NW-07: in %s deletion protection and protect are %p", async (environment, guarded) => {
  const { one } = await recordBalancer({ environment });

  expect(one(types.loadBalancer).inputs["enableDeletionProtection"]).toBe(guarded);
  expect(one(types.loadBalancer).opts.protect).toBe(guarded);
  expect(one(types.bucket).opts.protect).toBe(guarded);
  expect(one(types.bucket).inputs["forceDestroy"]).toBe(environment === "dev");
});

test("NW-07: protection goes only when told to, for an environment that is taken down", async () => {
  const { one } = await recordBalancer({ environment: "prod", deletionProtection: false });

  expect(one(types.loadBalancer).inputs["enableDeletionProtection"]).toBe(false);
  expect(one(types.loadBalancer).opts.protect).toBe(false);
  expect(one(types.bucket).inputs["forceDestroy"]).toBe(false);
});

test("NW-07: HTTP is redirected for good", () => {
  const { one } = standard;
  expect(one(types.listener, "public-http").inputs).toMatchObject({
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ],
  });
});

test("NW-07: HTTPS is TLS 1.2 or newer, sends security headers, and answers 404 by itself", () => {
  const { one } = standard;
  expect(one(types.listener, "public-https").inputs).toEqual({
    loadBalancerArn: "arn:aws:lb:us-east-1:123456789012:loadBalancer/public-alb",
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/public-certificate",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    routingHttpResponseServerEnabled: false,
    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",
    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    defaultActions: [
      {
        type: "fixed-response",
        fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
      },
    ],
  });
});

test("NW-06: the world enters by 80 and 443 alone, every rule is described, and nothing leaves", () => {
  const { byType, one } = standard;
  expect(
    byType(types.ingress).map(({ inputs }) => [inputs["fromPort"], inputs["toPort"], inputs["cidrIpv4"]]),
  ).toEqual([
    [443, 443, "0.0.0.0/0"],
    [80, 80, "0.0.0.0/0"],
  ]);
  expect(byType(types.ingress).map(({ inputs }) => inputs["description"])).toEqual([
    "HTTPS",
    "HTTP, to be redirected",
  ]);
  expect(byType(types.egress)).toEqual([]);
  expect(one(types.securityGroup).inputs).toEqual({ vpcId: "vpc-1", description: "Load balancer public" });
});

test("NW-06: an internal load balancer is entered from its network alone, and has no web ACL", async () => {
  const { byType, one } = await recordBalancer({ internal: true });

  expect(byType(types.ingress).map(({ inputs }) => inputs["cidrIpv4"])).toEqual([
    "10.1.0.0/16",
    "10.1.0.0/16",
  ]);
  expect(one(types.loadBalancer).inputs["internal"]).toBe(true);
  expect(byType(types.webAcl)).toEqual([]);
  expect(byType(types.logGroup)).toEqual([]);
});

test("CS-07: the test listener is there when asked for, for the named addresses only", async () => {
  const { value, byType, one } = await recordBalancer({ testListenerCidrs: ["192.0.2.0/24", "10.0.0.0/8"] });
  const production = one(types.listener, "public-https");
  const test = one(types.listener, "public-test");

  expect(test.inputs).toEqual({ ...production.inputs, port: 8443 });
  const entries = byType(types.ingress).filter(({ inputs }) => inputs["fromPort"] === 8443);
  expect(entries.map(({ name, inputs }) => [name, inputs["cidrIpv4"]])).toEqual([
    ["public-test-from-192-0-2-0-24-in", "192.0.2.0/24"],
    ["public-test-from-10-0-0-0-8-in", "10.0.0.0/8"],
  ]);
  expect(value.testListenerArn).not.toBeUndefined();
  expect(standard.value.testListenerArn).toBeUndefined();
});

test("NW-08: one certificate covers all names, is proved through DNS, and only then used", () => {
  const { one } = standard;

  expect(one(types.certificate).inputs).toEqual({
    domainName: "dev.example.com",
    subjectAlternativeNames: ["*.dev.example.com"],
    validationMethod: "DNS",
  });
  expect(one(types.record, "public-proof-dev.example.com").inputs).toEqual({
    zoneId: "Z1",
    name: "_proof.dev.example.com.",
    type: "CNAME",
    records: ["_value.acm-validations.aws."],
    ttl: 300,
    allowOverwrite: true,
  });
  expect(one(types.listener, "public-https").opts.dependencies).toContain(one(types.validation).urn);
});

test("NW-08: every name leads to the load balancer", () => {
  const { byType } = standard;
  const aliases = byType(types.record).filter(({ name }) => name.startsWith("public-alias-"));

  expect(aliases.map(({ inputs }) => inputs["name"])).toEqual(["dev.example.com", "*.dev.example.com"]);
  for (const { inputs } of aliases) {
    expect(inputs).toMatchObject({
      zoneId: "Z1",
      type: "A",
      aliases: [
        {
          name: "public-alb-1.us-east-1.elb.amazonaws.com",
          zoneId: "Z35SXDOTRQ7X7K",
          evaluateTargetHealth: true,
        },
      ],
    });
  }
});

test("NW-08: the certificate alarms 30 days before it expires, and stays in alarm afterwards", () => {
  const { one } = standard;
  expect(one(types.alarm, "public-certificate-alarm").inputs).toMatchObject({
    namespace: "AWS/CertificateManager",
    metricName: "DaysToExpiry",
    dimensions: { CertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/public-certificate" },
    statistic: "Minimum",
    comparisonOperator: "LessThanOrEqualToThreshold",
    threshold: 30,
    treatMissingData: "ignore",
  });
});

test("OB-05: errors of the load balancer itself alarm", () => {
  const { one } = standard;
  expect(one(types.alarm, "public-errors-alarm").inputs).toMatchObject({
    namespace: "AWS/ApplicationELB",
    metricName: "HTTPCode_ELB_5XX_Count",
    dimensions: { LoadBalancer: "app/public-alb/50dc6c495c0c9188" },
    statistic: "Sum",
    treatMissingData: "notBreaching",
    alarmActions: [args.alarmTopicArn],
    alarmDescription: expect.stringMatching(/^\[critical\] .+ Runbook: https:\/\//) as unknown,
  });
});

test("NW-07: the access log bucket is closed, versioned, emptied by age, and encrypted as log delivery can", async () => {
  const { one } = await recordBalancer({ environment: "prod" });

  expect(one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).toEqual({
    bucket: "public-access-logs-id",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(one("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs).toMatchObject({
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  expect(
    one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs,
  ).toMatchObject({
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, blockedEncryptionTypes: ["SSE-C"] },
    ],
  });
  expect(one("aws:s3/bucketVersioning:BucketVersioning").inputs).toMatchObject({
    versioningConfiguration: { status: "Enabled" },
  });
  expect(one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs).toMatchObject({
    rules: [
      {
        status: "Enabled",
        expiration: { days: 365 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ],
  });
});

test("NW-07: log delivery writes this account's logs to the bucket, and everybody speaks TLS 1.2 or newer", () => {
  const { Statement } = JSON.parse(
    String(standard.one("aws:s3/bucketPolicy:BucketPolicy").inputs["policy"]),
  ) as { Statement: readonly unknown[] };
  const bucketArn = "arn:aws:s3:us-east-1:123456789012:bucket/public-access-logs";
  expect(Statement).toEqual([
    {
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${args.accountId}/*`,
    },
    ...tlsOnly(bucketArn),
  ]);
});

test("NW-07: the web ACL stands before the load balancer and logs what it stops, without credentials", async () => {
  const { one } = await recordBalancer({ rateLimit: 100 });

  expect(one(types.webAcl).inputs).toMatchObject({
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: expect.arrayContaining([
      expect.objectContaining({
        statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 100, evaluationWindowSec: 300 } },
      }),
    ]) as unknown,
  });
  expect(one(types.association).inputs).toEqual({
    resourceArn: "arn:aws:lb:us-east-1:123456789012:loadBalancer/public-alb",
    webAclArn: "arn:aws:wafv2:us-east-1:123456789012:webAcl/public-web-acl",
  });
  expect(one(types.logGroup).inputs).toEqual({
    name: "aws-waf-logs-dev-public",
    retentionInDays: 30,
    kmsKeyId: args.logsKeyArn,
  });
  expect(one(types.logging).inputs).toMatchObject({
    redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    loggingFilter: { defaultBehavior: "DROP" },
  });
});

test("the outputs name what services and DNS need", () => {
  const { one } = standard;
  expect(one("causeway:load-balancer:LoadBalancer").outputs).toEqual({
    arn: "arn:aws:lb:us-east-1:123456789012:loadBalancer/public-alb",
    arnSuffix: "app/public-alb/50dc6c495c0c9188",
    dnsName: "public-alb-1.us-east-1.elb.amazonaws.com",
    zoneId: "Z35SXDOTRQ7X7K",
    httpsListenerArn: "arn:aws:lb:us-east-1:123456789012:listener/public-https",
    securityGroupId: "public-security-group-id",
    errorsAlarmName: "public-errors-alarm",
  });
});

test.each<[string, Partial<LoadBalancerArgs>, string]>([
  ["an unknown environment", { environment: "test" as "dev" }, 'environment: got "test"'],
  ["a wildcard as its own name", { domainName: "*.example.com" }, "domainName: got"],
  [
    "a further name that is none",
    { subjectAlternativeNames: ["https://a.b"] },
    "subjectAlternativeNames[0]: got",
  ],
  [
    "test traffic from the world",
    { testListenerCidrs: ["0.0.0.0/0"] },
    'testListenerCidrs[0]: got "0.0.0.0/0"',
  ],
  ["a network that is none", { cidrBlock: "10.1.0.0" }, "cidrBlock: got"],
  ["a rate below what AWS takes", { rateLimit: 9 }, "rateLimit: got 9, expected a whole number of requests"],
  ["logs kept for no day", { accessLogDays: 0 }, "accessLogDays: got 0"],
  ["a retention CloudWatch does not know", { logRetentionDays: 31 }, "logRetentionDays: got 31"],
  ["no runbook", { runbookUrl: "" }, "runbookUrl: got"],
])("SC-08: %s is refused before anything is registered", async (_, change, message) => {
  await expect(recordBalancer(change)).rejects.toThrow(`LoadBalancer "public": ${message}`);
});

test.each(["a-load-balancer-named", "internal", "internal-api"])(
  "the name %s is refused: AWS would cut it, or keeps it for itself",
  async (name) => {
    await expect(record(() => new LoadBalancer(name, args), acm)).rejects.toThrow(
      `LoadBalancer "${name}": name: got "${name}", expected at most 20 lower-case letters`,
    );
  },
);
