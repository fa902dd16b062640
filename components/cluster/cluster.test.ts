import { record, resolved } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { Cluster } from "./cluster";
import type { ClusterArgs } from "./cluster-args";

const args: ClusterArgs = {
  accountId: "123456789012",
  region: "us-east-1",
  prefix: "causeway",
  environment: "dev",
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  runbookUrl: "https://example.com/runbooks/failed-deployment",
};

const types = {
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  capacityProviders: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  cluster: "aws:ecs/cluster:Cluster",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  role: "aws:iam/role:Role",
} as const;

const recordCluster = (change: Partial<ClusterArgs> = {}) =>
  record(() => new Cluster("cluster", { ...args, ...change }));

/** The cluster of dev, recorded once: most tests ask about it. */
let standard: Recording<Cluster>;
beforeAll(async () => {
  standard = await recordCluster();
});

test("a cluster is exactly these resources, all of them its children", () => {
  const { resources, one } = standard;
  const component = one("causeway:cluster:Cluster");
  const children = resources.slice(1);

  expect(children.map(({ type }) => type).toSorted()).toEqual(
    [...Object.values(types), types.logGroup].toSorted(),
  );
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("CS-01: it is called <prefix>-<environment>, and watches its containers closely", () => {
  const { one } = standard;
  expect(one(types.cluster).inputs).toMatchObject({
    name: "causeway-dev",
    settings: [{ name: "containerInsights", value: "enhanced" }],
  });
});

test("ECS Exec sessions are encrypted and recorded, whoever opens them", () => {
  const { one } = standard;
  expect(one(types.cluster).inputs["configuration"]).toEqual({
    executeCommandConfiguration: {
      logging: "OVERRIDE",
      kmsKeyId: args.logsKeyArn,
      logConfiguration: {
        cloudWatchEncryptionEnabled: true,
        cloudWatchLogGroupName: "/ecs/causeway-dev/exec",
      },
    },
  });
});

test.each([
  ["dev", 30],
  ["staging", 30],
  ["prod", 365],
] as const)("OB-07: in %s both log groups are encrypted and kept for %i days", async (environment, days) => {
  const { byType } = await recordCluster({ environment });
  expect(byType(types.logGroup).map(({ inputs }) => inputs)).toEqual([
    { name: `/ecs/causeway-${environment}/exec`, retentionInDays: days, kmsKeyId: args.logsKeyArn },
    {
      name: `/aws/ecs/containerinsights/causeway-${environment}/performance`,
      retentionInDays: days,
      kmsKeyId: args.logsKeyArn,
    },
  ]);
});

test("OB-07: the log group of Container Insights is there before AWS would make one", () => {
  const { one } = standard;
  expect(one(types.cluster).opts.dependencies).toContain(one(types.logGroup, "cluster-insights-logs").urn);
});

test.each([
  ["dev", ["FARGATE", "FARGATE_SPOT"]],
  ["staging", ["FARGATE"]],
  ["prod", ["FARGATE"]],
] as const)("CT-05: by default %s runs tasks on %j", async (environment, providers) => {
  const { inputs } = (await recordCluster({ environment })).one(types.capacityProviders);
  expect(inputs["capacityProviders"]).toEqual(["FARGATE", "FARGATE_SPOT"]);
  expect(inputs["defaultCapacityProviderStrategies"]).toEqual(
    providers.map((capacityProvider) => expect.objectContaining({ capacityProvider }) as unknown),
  );
});

test("CS-05: the infrastructure role trusts ECS and has AWS's policy, which is not under service-role/", () => {
  const { one } = standard;
  expect(JSON.parse(String(one(types.role).inputs["assumeRolePolicy"]))).toMatchObject({
    Statement: [{ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  expect(one(types.attachment).inputs).toEqual({
    role: "cluster-infrastructure-role",
    policyArn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
  });
});

test("CS-18: what uses the infrastructure role depends on its policy", async () => {
  const { value, one } = standard;
  const dependencies = await (
    value.infrastructureRoleArn as unknown as { allResources(): Promise<Set<{ urn: unknown }>> }
  ).allResources();
  const urns = await Promise.all([...dependencies].map(({ urn }) => resolved(urn)));
  expect(urns).toEqual(expect.arrayContaining([one(types.role).urn, one(types.attachment).urn]));
});

test("OB-05: a failed deployment of any of its services is told, with severity and runbook", () => {
  const { one } = standard;
  expect(JSON.parse(String(one(types.eventRule).inputs["eventPattern"]))).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change"],
    resources: [{ prefix: "arn:aws:ecs:us-east-1:123456789012:service/causeway-dev/" }],
    detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
  });
  expect(one(types.eventTarget).inputs).toEqual({
    rule: "cluster-failed-deployments",
    arn: args.alarmTopicArn,
    inputTransformer: {
      inputPaths: { service: "$.resources[0]" },
      inputTemplate: JSON.stringify({
        version: "1.0",
        source: "custom",
        content: {
          textType: "client-markdown",
          description: "[critical] A deployment of <service> failed.",
          nextSteps: [`Runbook: ${args.runbookUrl}`],
        },
      }),
    },
  });
});

test("the outputs name what services need", () => {
  const { one } = standard;
  expect(one("causeway:cluster:Cluster").outputs).toEqual({
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/cluster-cluster",
    clusterName: "causeway-dev",
    infrastructureRoleArn: "arn:aws:iam:us-east-1:123456789012:role/cluster-infrastructure-role",
    executeCommandLogGroupArn: "arn:aws:cloudwatch:us-east-1:123456789012:logGroup/cluster-exec-logs",
  });
});

test.each<[string, Partial<ClusterArgs>, string]>([
  [
    "a prefix in upper case",
    { prefix: "Causeway" },
    'prefix: got "Causeway", expected at most 32 lower-case',
  ],
  ["a long prefix", { prefix: "a".repeat(33) }, "prefix: got"],
  [
    "an unknown environment",
    { environment: "test" as "dev" },
    'environment: got "test", expected one of dev',
  ],
  [
    "a retention CloudWatch does not know",
    { logRetentionDays: 10 },
    "logRetentionDays: got 10, expected one of",
  ],
  [
    "a misspelt argument",
    { logRetentionDay: 30 } as Partial<ClusterArgs>,
    "logRetentionDay: got 30, expected one of the arguments accountId,",
  ],
  ["no runbook", { runbookUrl: "" }, 'runbookUrl: got "", expected an address'],
])("SC-08: %s is refused before anything is registered", async (_, change, message) => {
  await expect(recordCluster(change)).rejects.toThrow(`Cluster "cluster": ${message}`);
});
