import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { acm } from "../../components/load-balancer/certificate.fixture";
import { environments } from "../../stacks";
import { dev } from "../../stacks/dev";
import { prod } from "../../stacks/prod";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { accounts } from "../../stacks/estate";
import { record, type Recording } from "../../testing/record";
import type { EnvironmentConfig } from "../config/environment-config";
import { buildEnvironment } from "./environment";

const given: Omit<EnvironmentConfig, "account"> = {
  region: "us-east-1",
  domain: "causeway.example",
  hostedZoneId: "Z0CAUSEWAY",
  images: { api: `registry.example/api@sha256:${"a".repeat(64)}` },
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/causeway-permissions-boundary",
  alertWebhookUrl: undefined,
};

/** The whole program, in which the awsx Vpc is one resource: its children are made by another process. */
const recordEnvironment = (spec: EnvironmentSpec, change: Partial<EnvironmentConfig> = {}) =>
  record(() => buildEnvironment(spec, { ...given, account: accounts[spec.environment], ...change }), {
    ...acm,
    stack: spec.environment,
    call: (token) =>
      token.endsWith(":getAvailabilityZones")
        ? { names: ["us-east-1a", "us-east-1b", "us-east-1c"] }
        : undefined,
  });

/** A program of a hundred resources takes seconds on a busy machine. */
const recordingMs = 60_000;

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  bucket: "aws:s3/bucket:Bucket",
  compositeAlarm: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  instance: "aws:rds/instance:Instance",
  key: "aws:kms/key:Key",
  listenerRule: "aws:lb/listenerRule:ListenerRule",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  policy: "aws:iam/rolePolicy:RolePolicy",
  provider: "pulumi:providers:aws",
  role: "aws:iam/role:Role",
  scalingTarget: "aws:appautoscaling/target:Target",
  secret: "aws:secretsmanager/secret:Secret",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  selection: "aws:backup/selection:Selection",
  service: "aws:ecs/service:Service",
  subnetGroup: "aws:rds/subnetGroup:SubnetGroup",
  vault: "aws:backup/vault:Vault",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
} as const;

/** Everything that opens, closes, encrypts, or allows something, in dev and staging. */
const security: Readonly<Record<string, number>> = {
  "aws:acm/certificate:Certificate": 1,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
  "aws:ec2/flowLog:FlowLog": 1,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 2,
  "aws:kms/alias:Alias": 6,
  "aws:lb/listener:Listener": 2,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 2,
  "aws:s3/bucketPolicy:BucketPolicy": 2,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 2,
  "aws:secretsmanager/secretPolicy:SecretPolicy": 2,
  "aws:sns/topicPolicy:TopicPolicy": 1,
  "aws:wafv2/webAcl:WebAcl": 1,
  "aws:wafv2/webAclAssociation:WebAclAssociation": 1,
  [types.bucket]: 2,
  [types.egress]: 3,
  [types.ingress]: 4,
  [types.instance]: 1,
  [types.key]: 6,
  [types.loadBalancer]: 1,
  [types.policy]: 4,
  [types.role]: 6,
  [types.securityGroup]: 4,
  [types.vault]: 0,
  [types.vpcEndpoint]: 2,
};

/** Seven interface endpoints and one way in to them; two vaults, and AWS's policies for what fills them. */
const securityOfProd = {
  ...security,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 4,
  "aws:kms/alias:Alias": 8,
  [types.ingress]: 5,
  [types.key]: 8,
  [types.policy]: 3,
  [types.securityGroup]: 5,
  [types.vault]: 2,
  [types.vpcEndpoint]: 9,
};

describe.each(Object.entries(environments))("the program of %s", (stack, spec) => {
  const registrations = jest.spyOn(MockMonitor.prototype, "registerResource");
  let environment: Recording<unknown>;
  let providersUsed: ReadonlyMap<string, string | undefined>;

  beforeAll(async () => {
    registrations.mockClear();
    environment = await recordEnvironment(spec);
    providersUsed = new Map(
      registrations.mock.calls.map(([request]: [RegisterResourceRequest, unknown]) => [
        request.getName(),
        request.getCustom() ? request.getProvider() : request.getProvidersMap().get("aws"),
      ]),
    );
  }, recordingMs);

  test("has exactly so many resources of every kind that security hangs on", () => {
    const expected = stack === "prod" ? securityOfProd : security;
    const counts = Object.keys(expected).map((type) => [type, environment.byType(type).length]);
    expect(Object.fromEntries(counts)).toEqual(expected);
  });

  test("protects everything that holds something, outside dev", () => {
    const stateful = [
      types.bucket,
      types.instance,
      types.key,
      types.loadBalancer,
      types.secret,
      types.vault,
      "aws:appconfig/application:Application",
      "aws:appconfig/configurationProfile:ConfigurationProfile",
      "aws:appconfig/environment:Environment",
      "aws:cfg/recorder:Recorder",
      "aws:cloudwatch/logGroup:LogGroup",
      "aws:guardduty/detector:Detector",
      "aws:securityhub/account:Account",
    ].flatMap(environment.byType);
    const unprotected = stateful.filter(({ opts }) => !opts.protect).map(({ name }) => name);
    expect(unprotected).toEqual(stack === "dev" ? stateful.map(({ name }) => name) : []);
  });

  test("DB-11, ST-09: gives every resource the tags of the stack, by providers that only know its account", () => {
    const providers = environment.byType(types.provider);
    expect(providers.map(({ name }) => name)).toEqual(stack === "prod" ? ["aws", "aws-us-west-2"] : ["aws"]);
    // Of the awsx Vpc nothing is seen: its children inherit the provider of the network, in the engine.
    const resources = environment.resources.filter(({ type }) => /^aws:|^causeway:network:/.test(type));
    const foreign = resources.filter(
      ({ name }) => !providers.some(({ urn }) => providersUsed.get(name)?.startsWith(`${urn}::`)),
    );
    expect(foreign.map(({ name }) => name)).toEqual([]);
    for (const { inputs } of providers) {
      expect(JSON.parse(String(inputs["allowedAccountIds"]))).toEqual([accounts[spec.environment]]);
      expect(JSON.parse(String(inputs["defaultTags"]))).toMatchObject({
        tags: { Environment: stack, Owner: spec.owner, CostCentre: spec.costCentre, ManagedBy: "pulumi" },
      });
    }
  });

  test("GH-10: every role of it has the boundary without which CI may not make one", () => {
    const roles = environment.byType(types.role);
    expect(
      roles.filter(({ inputs }) => inputs["permissionsBoundary"] !== given.permissionsBoundaryArn),
    ).toEqual([]);
  });

  test("AC-09: tasks pull GuardDuty's agent where GuardDuty puts it beside them", () => {
    const execution = environment.one(types.policy, "api-execution-policy");
    const watched = environment.one(
      "aws:guardduty/detectorFeature:DetectorFeature",
      "baseline-runtime-monitoring",
    );
    expect(String(execution.inputs["policy"]).includes("aws-guardduty-agent-fargate")).toBe(stack !== "dev");
    expect(watched.inputs["status"]).toBe(stack === "dev" ? "DISABLED" : "ENABLED");
  });

  test("NW-03, DB-07: only the load balancer has public subnets; tasks are private, the database is isolated", () => {
    const subnets = (tier: string): string[] =>
      spec.network.zones.map((_, index) => `network-vpc-${tier}-${index + 1}-id`);
    expect(environment.one(types.loadBalancer).inputs["subnets"]).toEqual(subnets("public"));
    expect(environment.one(types.service).inputs["networkConfiguration"]).toMatchObject({
      assignPublicIp: false,
      subnets: subnets("private"),
    });
    expect(environment.one(types.subnetGroup).inputs["subnetIds"]).toEqual(subnets("isolated"));
    expect(environment.one(types.instance).inputs["publiclyAccessible"]).toBe(false);
  });

  test("OB-07: every log is encrypted with the environment's key for logs, and kept as long as the spec says", () => {
    const groups = environment.byType(types.logGroup);
    expect(groups.length).toBeGreaterThanOrEqual(8);
    const kept = groups.map(({ name, inputs }) => [name, inputs["retentionInDays"], inputs["kmsKeyId"]]);
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/logs-key";
    expect(kept).toEqual(groups.map(({ name }) => [name, spec.logRetentionDays, keyArn]));
  });

  test("OB-04: every alarm tells the one topic, or is part of one that does", () => {
    const topic = "arn:aws:sns:us-east-1:123456789012:topic/alarms-topic";
    const silent = [...environment.byType(types.alarm), ...environment.byType(types.compositeAlarm)].filter(
      ({ inputs }) => JSON.stringify(inputs["alarmActions"]) !== JSON.stringify([topic]),
    );
    expect(
      silent.filter(({ inputs }) => !("PartOf" in (inputs["tags"] as object))).map(({ name }) => name),
    ).toEqual([]);
  });

  test("BK-06: the database carries the tag by which its backup finds it, where there is one", () => {
    const [tag] = environment
      .byType(types.selection)
      .flatMap(({ inputs }) => inputs["selectionTags"] as { key: string; value: string }[]);
    expect(environment.one(types.instance).inputs["tags"]).toEqual(tag ? { [tag.key]: tag.value } : {});
    expect(tag === undefined).toBe(stack !== "prod");
  });

  test("CT-03: the counts of services are the schedule's where there is one, and the program's in prod", () => {
    const { ignoreChanges } = environment.one(types.scalingTarget).opts;
    expect(ignoreChanges).toEqual(stack === "prod" ? [] : ["minCapacity", "maxCapacity"]);
  });

  test("NW-06: is open to the world on ports 80 and 443 of its load balancer, and nowhere else", () => {
    const open = environment
      .byType(types.ingress)
      .filter(({ inputs }) => inputs["cidrIpv4"] === "0.0.0.0/0" || inputs["cidrIpv6"] !== undefined);
    expect(open.map(({ name, inputs }) => [name, inputs["fromPort"], inputs["toPort"]])).toEqual([
      ["lb-main-https-in", 443, 443],
      ["lb-main-http-in", 80, 80],
    ]);
    const inline = environment.byType(types.securityGroup).filter(({ inputs }) => inputs["ingress"]);
    expect(inline).toEqual([]);
  });

  test("names its keys by one scheme", () => {
    const names = environment.byType("aws:kms/alias:Alias").map(({ inputs }) => inputs["name"]);
    const ofBackups = stack === "prod" ? ["backup-copy", "backup-primary"] : [];
    const uses = ["alarms", ...ofBackups, "config", "database", "flags", "logs", "secrets"];
    expect(names.toSorted()).toEqual(uses.map((what) => `alias/${stack}/${what}`));
  });
});

describe("what a stack may say of its services and load balancers", () => {
  const api = dev.services["api"]!;

  test(
    "CS-17: a further workload is an entry of services, with the same cluster, load balancer and database",
    async () => {
      const digest = `registry.example/worker@sha256:${"b".repeat(64)}`;
      const worker = { ...api, port: 7233, priority: 200, subdomains: ["worker"], databaseUser: "worker" };
      const { byType, one } = await recordEnvironment(
        { ...dev, services: { api, worker } },
        { images: { ...given.images, worker: digest } },
      );
      const [first, second] = byType(types.service);
      expect(byType("causeway:service:Service").map(({ name }) => name)).toEqual(["api", "worker"]);
      expect(second?.inputs["cluster"]).toBe(first?.inputs["cluster"]);
      const rules = byType(types.listenerRule).map(({ inputs }) => [
        inputs["listenerArn"],
        inputs["priority"],
      ]);
      expect(rules.map(([, priority]) => priority)).toEqual([100, 200]);
      expect(new Set(rules.map(([listener]) => listener)).size).toBe(1);
      const policy = String(one(types.policy, "worker-task-policy").inputs["policy"]);
      expect(policy).toContain(":dbuser:db-database-instance/worker");
      expect(byType("aws:appautoscaling/scheduledAction:ScheduledAction")).toHaveLength(4);
    },
    recordingMs,
  );

  test(
    "SC-02: a service is told the ARNs of the secrets that it names, and may read those alone",
    async () => {
      const { one } = await recordEnvironment(dev);
      const [container] = JSON.parse(
        String(one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"]),
      ) as { environment: { name: string; value: string }[] }[];
      const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret/${name}-secret`;
      expect(container?.environment.filter(({ name }) => name.endsWith("_SECRET_ARN"))).toEqual([
        { name: "SESSION_KEY_SECRET_ARN", value: arn("session-key") },
        { name: "USERS_SECRET_ARN", value: arn("users") },
      ]);
      const { Statement } = JSON.parse(String(one(types.policy, "api-task-policy").inputs["policy"])) as {
        Statement: { Sid: string; Resource: unknown }[];
      };
      expect(Statement.find(({ Sid }) => Sid === "ReadSecrets")?.Resource).toEqual([
        arn("session-key"),
        arn("users"),
      ]);
    },
    recordingMs,
  );

  test(
    "FF-01: a service that has feature flags is told where, and may read those alone; another has none",
    async () => {
      const { featureFlags: _featureFlags, ...plain } = api;
      const worker = { ...plain, priority: 200, subdomains: ["worker"], databaseUser: "worker" };
      const { byType, one } = await recordEnvironment(
        { ...dev, services: { api, worker } },
        { images: { ...given.images, worker: given.images["api"]! } },
      );
      const profiles = byType("aws:appconfig/configurationProfile:ConfigurationProfile");
      expect(profiles.map(({ name, inputs }) => [name, inputs["kmsKeyIdentifier"]])).toEqual([
        ["api-flags-profile", "arn:aws:kms:us-east-1:123456789012:key/flags-key"],
      ]);
      const told = (service: string) =>
        String(
          one("aws:ecs/taskDefinition:TaskDefinition", `${service}-task-definition`).inputs[
            "containerDefinitions"
          ],
        );
      const place = "environment/api-flags-environment/configuration/";
      expect(told("api")).toMatch(new RegExp(`"FEATURE_FLAGS_ARN","value":"arn:aws:appconfig:[^"]+${place}`));
      expect(told("worker")).not.toContain("FEATURE_FLAGS_ARN");
      const policy = (service: string) =>
        String(one(types.policy, `${service}-task-policy`).inputs["policy"]);
      expect(policy("api")).toContain(place);
      expect(policy("worker")).not.toContain("appconfig");
    },
    recordingMs,
  );

  test(
    "FF-03: all services with feature flags publish them by one strategy, of which an account has 20",
    async () => {
      const services = Object.fromEntries(
        ["api", "worker"].map((service, index) => [
          service,
          { ...api, priority: 200 + index, subdomains: [service], databaseUser: service },
        ]),
      );
      const { byType } = await recordEnvironment(
        { ...dev, services },
        { images: { ...given.images, worker: given.images["api"]! } },
      );
      expect(byType("aws:appconfig/application:Application")).toHaveLength(2);
      const strategies = byType("aws:appconfig/deploymentStrategy:DeploymentStrategy");
      expect(strategies.map(({ name }) => name)).toEqual(["flags-strategy"]);
    },
    recordingMs,
  );

  test(
    "a shell is recorded by the cluster, with the key of the logs",
    async () => {
      const { one } = await recordEnvironment({
        ...dev,
        services: { api: { ...api, executeCommand: true } },
      });
      expect(one(types.service).inputs["enableExecuteCommand"]).toBe(true);
      const policy = String(one(types.policy, "api-task-policy").inputs["policy"]);
      expect(policy).toContain("ssmmessages:OpenDataChannel");
      expect(policy).toContain(":logGroup/cluster-exec-logs");
      expect(policy).toContain(":key/logs-key");
    },
    recordingMs,
  );

  test(
    "a shell is off where nothing, or false, is said, and refused in prod",
    async () => {
      const { one } = await recordEnvironment({
        ...dev,
        services: { api: { ...api, executeCommand: false } },
      });
      expect(one(types.service).inputs["enableExecuteCommand"]).toBe(false);
      const shell = { ...prod, services: { api: { ...api, executeCommand: true } } };
      await expect(recordEnvironment(shell)).rejects.toThrow('Service "api": executeCommand: got');
    },
    2 * recordingMs,
  );

  test(
    "an internal load balancer is in the private subnets, with its own protection",
    async () => {
      const main = { internal: true, deletionProtection: true, testListenerCidrs: ["192.0.2.0/24"] };
      const { one, byType } = await recordEnvironment({ ...dev, loadBalancers: { main } });
      expect(one(types.loadBalancer).inputs).toMatchObject({
        internal: true,
        enableDeletionProtection: true,
        subnets: ["network-vpc-private-1-id", "network-vpc-private-2-id"],
      });
      expect(byType(types.ingress).filter(({ inputs }) => inputs["cidrIpv4"] === "0.0.0.0/0")).toEqual([]);
      expect(one(types.ingress, "lb-main-test-from-192-0-2-0-24-in").inputs["fromPort"]).toBe(8443);
    },
    recordingMs,
  );
});

/** Every value of a spec by its path; a list is one value. */
function values(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => values(inner, path === "" ? key : `${path}.${key}`));
}

test("SC-06: dev, staging and prod differ in exactly these values", () => {
  const specs = Object.values(environments).map((spec) => new Map(values(spec)));
  const paths = [...new Set(specs.flatMap((spec) => [...spec.keys()]))];
  const rows = paths
    .map((path) => [path, ...specs.map((spec) => spec.get(path) ?? "-")])
    .filter(([, ...row]) => new Set(row).size > 1);

  const widths = [46, 30, 30, 0];
  const line = (row: readonly string[]) =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" ");
  process.stdout.write(`${[["spec", ...Object.keys(environments)], ...rows].map(line).join("\n")}\n`);

  expect(rows.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1))).toEqual([
    ["backup.copyRegion", "-", "-", '"us-west-2"'],
    ["baseline.budget.limitUsd", "115", "145", "1000"],
    ["costCentre", '"engineering"', '"engineering"', '"product"'],
    ["database.allocatedStorage", "20", "50", "100"],
    ["database.backupRetentionDays", "7", "14", "35"],
    ["database.backupWindow", '"12:00-13:00"', '"12:00-13:00"', "-"],
    ["database.deletionProtection", "false", "-", "-"],
    ["database.instanceClass", '"db.t4g.medium"', '"db.t4g.medium"', '"db.r6g.xlarge"'],
    ["database.maintenanceWindow", '"wed:14:00-wed:15:00"', '"wed:14:00-wed:15:00"', "-"],
    ["database.maxAllocatedStorage", "100", "200", "1000"],
    ["database.multiAz", "-", "-", "true"],
    ["database.skipFinalSnapshot", "true", "-", "-"],
    ["environment", '"dev"', '"staging"', '"prod"'],
    ["logRetentionDays", "30", "30", "365"],
    ["network.cidrBlock", '"10.1.0.0/16"', '"10.2.0.0/16"', '"10.0.0.0/16"'],
    ["network.interfaceEndpoints", "-", "-", JSON.stringify(prod.network.interfaceEndpoints)],
    ["network.natGatewayStrategy", '"Single"', '"Single"', '"OnePerAz"'],
    ["network.zones", '["a","b"]', '["a","b"]', '["a","b","c"]'],
    ["schedule.days", '"MON-FRI"', '"MON-FRI"', "-"],
    ["schedule.start", '"09:00"', '"09:00"', "-"],
    ["schedule.stop", '"17:00"', '"17:00"', "-"],
    ["schedule.timezone", '"UTC"', '"UTC"', "-"],
    ["services.api.cpu", "-", "-", "512"],
    ["services.api.desiredCount", "2", "2", "5"],
    ["services.api.maxCount", "4", "4", "10"],
    ["services.api.memory", "-", "-", "1024"],
    ["services.api.minCount", "1", "2", "3"],
  ]);
});
