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
  alertWebhookUrl: undefined,
};

/** The whole program, in which the awsx Vpc is one resource: its children are made by another process. */
const recordEnvironment = (spec: EnvironmentSpec) =>
  record(() => buildEnvironment(spec, { ...given, account: accounts[spec.environment] }), {
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
  bucket: "aws:s3/bucket:Bucket",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  instance: "aws:rds/instance:Instance",
  key: "aws:kms/key:Key",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  policy: "aws:iam/rolePolicy:RolePolicy",
  provider: "pulumi:providers:aws",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  service: "aws:ecs/service:Service",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
} as const;

/** Everything that opens, closes, encrypts, or allows something, in dev and staging. */
const security: Readonly<Record<string, number>> = {
  "aws:acm/certificate:Certificate": 1,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
  "aws:ec2/flowLog:FlowLog": 1,
  "aws:iam/role:Role": 5,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 2,
  "aws:kms/alias:Alias": 3,
  "aws:lb/listener:Listener": 2,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 1,
  "aws:s3/bucketPolicy:BucketPolicy": 1,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
  "aws:sns/topicPolicy:TopicPolicy": 1,
  "aws:wafv2/webAcl:WebAcl": 1,
  "aws:wafv2/webAclAssociation:WebAclAssociation": 1,
  [types.bucket]: 1,
  [types.egress]: 3,
  [types.ingress]: 4,
  [types.instance]: 1,
  [types.key]: 3,
  [types.loadBalancer]: 1,
  [types.policy]: 3,
  [types.securityGroup]: 4,
  [types.vpcEndpoint]: 2,
};

/** Seven interface endpoints, and one way in to them. */
const securityOfProd = { ...security, [types.ingress]: 5, [types.securityGroup]: 5, [types.vpcEndpoint]: 9 };

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
    const stateful = [types.bucket, types.instance, types.key, types.loadBalancer].flatMap(
      environment.byType,
    );
    const unprotected = stateful.filter(({ opts }) => !opts.protect).map(({ name }) => name);
    expect(unprotected).toEqual(stack === "dev" ? stateful.map(({ name }) => name) : []);
  });

  test("gives every resource the tags of the stack, by one provider that only knows its account", () => {
    const provider = environment.one(types.provider);
    // Of the awsx Vpc nothing is seen: its children inherit the provider of the network, in the engine.
    const resources = environment.resources.filter(({ type }) => /^aws:|^causeway:network:/.test(type));
    const foreign = resources.filter(({ name }) => !providersUsed.get(name)?.startsWith(`${provider.urn}::`));
    expect(foreign.map(({ name }) => name)).toEqual([]);
    expect(JSON.parse(String(provider.inputs["allowedAccountIds"]))).toEqual([accounts[spec.environment]]);
    expect(JSON.parse(String(provider.inputs["defaultTags"]))).toEqual({
      tags: { Environment: stack, Owner: spec.owner, CostCentre: spec.costCentre, ManagedBy: "pulumi" },
    });
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
    expect(names.toSorted()).toEqual(["alarms", "database", "logs"].map((what) => `alias/${stack}/${what}`));
  });
});

describe("what a stack may say of its services and load balancers", () => {
  const api = dev.services["api"]!;

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

  expect(rows.map(([path]) => path).toSorted()).toEqual([
    "costCentre",
    "database.allocatedStorage",
    "database.backupRetentionDays",
    "database.deletionProtection",
    "database.instanceClass",
    "database.maxAllocatedStorage",
    "database.multiAz",
    "database.skipFinalSnapshot",
    "environment",
    "logRetentionDays",
    "network.cidrBlock",
    "network.interfaceEndpoints",
    "network.natGatewayStrategy",
    "network.zones",
    "services.api.cpu",
    "services.api.desiredCount",
    "services.api.maxCount",
    "services.api.memory",
    "services.api.minCount",
  ]);
});
