import { record, resolved } from "../../testing/record";
import type { RecordedResource, Recording } from "../../testing/record";
import { Cluster } from "../cluster/cluster";
import { orders } from "./service.fixture";
import { Service } from "./service";
import type { ServiceArgs } from "./service-args";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  policy: "aws:iam/rolePolicy:RolePolicy",
  role: "aws:iam/role:Role",
  rule: "aws:lb/listenerRule:ListenerRule",
  scalingPolicy: "aws:appautoscaling/policy:Policy",
  scalingTarget: "aws:appautoscaling/target:Target",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  service: "aws:ecs/service:Service",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
} as const;

const recordService = (change: Partial<ServiceArgs> = {}) =>
  record(() => new Service("orders", { ...orders, ...change }));

/** The smallest service, recorded once: most tests ask about it. */
let standard: Recording<Service>;
beforeAll(async () => {
  standard = await recordService();
});

const json = ({ inputs }: RecordedResource, key: string): unknown => JSON.parse(String(inputs[key]));

test("a service is exactly these resources, all of them its children", () => {
  const { resources, one } = standard;
  const component = one("causeway:service:Service");

  expect(
    resources
      .slice(1)
      .map(({ type, name }) => `${type.split(":")[2]} ${name}`)
      .toSorted(),
  ).toEqual(
    [
      "LogGroup orders-logs",
      "Role orders-execution-role",
      "Role orders-task-role",
      "RolePolicy orders-execution-policy",
      "SecurityGroup orders-security-group",
      "SecurityGroupIngressRule orders-from-load-balancer",
      "SecurityGroupEgressRule orders-load-balancer-out",
      "SecurityGroupEgressRule orders-https-out",
      "TargetGroup orders-blue",
      "TargetGroup orders-green",
      "ListenerRule orders-production-rule",
      "TaskDefinition orders-task-definition",
      "MetricAlarm orders-blue-errors-alarm",
      "MetricAlarm orders-blue-latency-alarm",
      "MetricAlarm orders-blue-unhealthy-alarm",
      "MetricAlarm orders-green-errors-alarm",
      "MetricAlarm orders-green-latency-alarm",
      "MetricAlarm orders-green-unhealthy-alarm",
      "MetricAlarm orders-cpu-alarm",
      "MetricAlarm orders-memory-alarm",
      "MetricAlarm orders-missing-tasks-alarm",
      "Service orders-service",
      "Target orders-scaling",
      "Policy orders-cpu-scaling",
      "Policy orders-memory-scaling",
      "Policy orders-requests-scaling",
    ].toSorted(),
  );
  expect(resources.slice(1).filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("OB-05: a deployment of a service that starts slowly is not taken back for it", async () => {
  const healthCheck = { path: "/health", startSeconds: 300 };
  const { one } = await recordService({ healthCheck });
  expect(one(types.service).inputs["healthCheckGracePeriodSeconds"]).toBe(300);
  for (const name of ["orders-blue-unhealthy-alarm", "orders-green-unhealthy-alarm"]) {
    expect(one(types.alarm, name).inputs).toMatchObject({ period: 60, evaluationPeriods: 9 });
  }
});

test("SC-08: wrong arguments are refused before anything is registered", async () => {
  await expect(recordService({ image: "orders:latest" })).rejects.toThrow('Service "orders": image: got');
});

test("CS-04: the service rolls, reverts by itself, and is waited for", () => {
  const { one } = standard;
  const { inputs, opts } = one(types.service);

  expect(inputs).toMatchObject({
    name: "orders",
    cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/causeway-dev",
    desiredCount: 2,
    deploymentController: { type: "ECS" },
    deploymentConfiguration: { strategy: "ROLLING" },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 150,
    waitForSteadyState: true,
    availabilityZoneRebalancing: "ENABLED",
    platformVersion: "LATEST",
    healthCheckGracePeriodSeconds: 60,
    enableExecuteCommand: false,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    forceNewDeployment: false,
  });
  expect(inputs["launchType"]).toBeUndefined();
  expect(opts.ignoreChanges).toEqual(["desiredCount", "loadBalancers"]);
  expect(opts.customTimeouts).toEqual({ create: "24m", update: "24m", delete: "24m" });
  expect(inputs["alarms"]).toEqual({
    enable: true,
    rollback: true,
    alarmNames: ["blue", "green"].flatMap((color) =>
      ["errors", "latency", "unhealthy"].map((what) => `orders-${color}-${what}-alarm`),
    ),
  });
});

test("CS-05: both target groups, the rule and the role are wired in from the start", () => {
  const { one } = standard;
  expect(one(types.service).inputs["loadBalancers"]).toEqual([
    {
      containerName: "orders",
      containerPort: 8080,
      targetGroupArn: "arn:aws:lb:us-east-1:123456789012:targetGroup/orders-blue",
      advancedConfiguration: {
        alternateTargetGroupArn: "arn:aws:lb:us-east-1:123456789012:targetGroup/orders-green",
        productionListenerRule: "arn:aws:lb:us-east-1:123456789012:listenerRule/orders-production-rule",
        roleArn: "arn:aws:iam::123456789012:role/infrastructure",
      },
    },
  ]);
});

test("CS-07: with a test listener there is a test rule beside the production rule", async () => {
  const testListenerArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/test";
  const { one } = await recordService({ loadBalancer: { ...orders.loadBalancer, testListenerArn } });

  const production = one(types.rule, "orders-production-rule");
  const test = one(types.rule, "orders-test-rule");
  expect(test.inputs).toEqual({ ...production.inputs, listenerArn: testListenerArn });
  expect(test.opts.ignoreChanges).toEqual(["actions"]);
  expect(one(types.service).inputs["loadBalancers"]).toMatchObject([
    {
      advancedConfiguration: {
        testListenerRule: "arn:aws:lb:us-east-1:123456789012:listenerRule/orders-test-rule",
      },
    },
  ]);
  expect(one(types.service).opts.dependencies).toContain(test.urn);
});

test("CS-16: the rule weighs blue against green and ignores its whole actions", async () => {
  const { one } = await recordService({ paths: ["/api/*"] });
  const { inputs, opts } = one(types.rule);

  expect(opts.ignoreChanges).toEqual(["actions"]);
  expect(inputs).toMatchObject({
    listenerArn: orders.loadBalancer.httpsListenerArn,
    priority: 100,
    conditions: [
      { hostHeader: { values: ["orders.dev.example.com"] } },
      { pathPattern: { values: ["/api/*"] } },
    ],
    actions: [{ type: "forward", forward: { targetGroups: [{ weight: 100 }, { weight: 0 }] } }],
  });
});

test("OB-01: the container is asked whether it is alive, and both target groups whether it is ready", () => {
  const { one, byType } = standard;
  expect(json(one(types.taskDefinition), "containerDefinitions")).toMatchObject([
    { healthCheck: { command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"] } },
  ]);
  expect(byType(types.targetGroup).map(({ inputs }) => inputs["healthCheck"])).toMatchObject([
    { enabled: true, path: "/health" },
    { enabled: true, path: "/health" },
  ]);
});

test("CS-14: both target groups drain for 30 s and find the task's own port", () => {
  const { byType } = standard;
  const [blue, green] = byType(types.targetGroup);

  expect(green?.inputs).toEqual(blue?.inputs);
  expect(blue?.inputs).toEqual({
    vpcId: "vpc-1",
    targetType: "ip",
    protocol: "HTTP",
    port: 80,
    deregistrationDelay: 30,
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      port: "traffic-port",
      path: "/health",
      matcher: "200-299",
      interval: 10,
      timeout: 5,
      healthyThreshold: 3,
      unhealthyThreshold: 3,
    },
  });
});

test("a new container port leaves the target groups as they are: the rules ignore a change of group", async () => {
  const [before, after] = [standard, await recordService({ port: 9090 })];
  expect(after.byType(types.targetGroup).map(({ inputs }) => inputs)).toEqual(
    before.byType(types.targetGroup).map(({ inputs }) => inputs),
  );
});

test("CS-13: the task is Fargate, sized, and starts under another role than it runs", async () => {
  const { one } = await recordService({ cpu: 512, memory: 1024, architecture: "ARM64" });
  const { inputs } = one(types.taskDefinition);

  expect(inputs).toMatchObject({
    family: "orders",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    executionRoleArn: "arn:aws:iam:us-east-1:123456789012:role/orders-execution-role",
    taskRoleArn: "arn:aws:iam:us-east-1:123456789012:role/orders-task-role",
    volumes: [{ name: "tmp" }],
  });
});

test("CS-13: nobody but this account's ECS takes on the task role", () => {
  expect(json(standard.one(types.role, "orders-task-role"), "assumeRolePolicy")).toMatchObject({
    Statement: [
      {
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
});

test("CS-15: old task definitions stay active", () => {
  const { one } = standard;
  expect(one(types.taskDefinition).inputs["skipDestroy"]).toBe(true);
});

test("CS-13: the container is known in full, and hardened, already in a preview", async () => {
  const { one } = await record(() => new Service("orders", orders), { preview: true });
  expect(json(one(types.taskDefinition), "containerDefinitions")).toMatchObject([
    {
      name: "orders",
      image: orders.image,
      readonlyRootFilesystem: true,
      user: "10001:10001",
      linuxParameters: { capabilities: { drop: ["ALL"] } },
      logConfiguration: { options: { "awslogs-group": "/ecs/orders", "awslogs-region": "us-east-1" } },
    },
  ]);
});

test("CS-18: the service comes after its permissions, openings and rules", () => {
  const { one } = standard;
  const before = [
    one(types.policy, "orders-execution-policy"),
    one(types.ingress),
    one(types.egress, "orders-load-balancer-out"),
    one(types.egress, "orders-https-out"),
    one(types.rule),
  ];
  expect(one(types.service).opts.dependencies).toEqual(expect.arrayContaining(before.map(({ urn }) => urn)));
});

test("NW-06: tasks are entered from the load balancer alone, and leave by HTTPS alone", () => {
  const { one, byType } = standard;
  const tasks = "orders-security-group-id";

  expect(byType(types.ingress).map(({ inputs }) => inputs)).toEqual([
    {
      securityGroupId: tasks,
      referencedSecurityGroupId: "sg-load-balancer",
      ipProtocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
      description: "Requests and health checks of the load balancer",
    },
  ]);
  expect(one(types.egress, "orders-load-balancer-out").inputs).toMatchObject({
    securityGroupId: "sg-load-balancer",
    referencedSecurityGroupId: tasks,
    fromPort: 8080,
    toPort: 8080,
  });
  expect(one(types.egress, "orders-https-out").inputs).toMatchObject({
    securityGroupId: tasks,
    cidrIpv4: "0.0.0.0/0",
    fromPort: 443,
    toPort: 443,
  });
  expect(one(types.securityGroup).inputs).toEqual({ vpcId: "vpc-1", description: "Tasks of orders" });
});

test("NW-03: tasks have no public address", () => {
  const { one } = standard;
  expect(one(types.service).inputs["networkConfiguration"]).toEqual({
    assignPublicIp: false,
    subnets: ["subnet-a", "subnet-b"],
    securityGroups: ["orders-security-group-id"],
  });
});

test("SC-03: with a database the task joins its clients and may log in as one user", async () => {
  const { one } = await recordService({
    database: { clientSecurityGroupId: "sg-clients", resourceId: "db-ABC", user: "orders" },
  });

  expect(one(types.service).inputs["networkConfiguration"]).toMatchObject({
    securityGroups: ["orders-security-group-id", "sg-clients"],
  });
  expect(json(one(types.policy, "orders-task-policy"), "policy")).toMatchObject({
    Statement: [
      { Action: ["rds-db:connect"], Resource: "arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ABC/orders" },
    ],
  });
});

test("SC-02: the task is told the ARN of a secret and reads the value itself", async () => {
  const { one } = await recordService({
    environmentVariables: { LOG_LEVEL: "info" },
    secretArns: { STRIPE_SECRET_ARN: "arn:secret:stripe" },
    secretsKeyArn: "arn:key:secrets",
  });

  const [container] = json(one(types.taskDefinition), "containerDefinitions") as Record<string, unknown>[];
  expect(container?.["environment"]).toEqual([
    { name: "LOG_LEVEL", value: "info" },
    { name: "STRIPE_SECRET_ARN", value: "arn:secret:stripe" },
  ]);
  expect(container).not.toHaveProperty("secrets");
  expect(json(one(types.policy, "orders-task-policy"), "policy")).toMatchObject({
    Statement: [{ Resource: ["arn:secret:stripe"] }, { Resource: "arn:key:secrets" }],
  });
});

test("FF-01: the task is told which feature flags are its own, and reads those alone", async () => {
  const { one } = await recordService({
    featureFlags: { configurationArn: "arn:flags:api", kmsKeyArn: "arn:key:flags" },
  });
  const [container] = json(one(types.taskDefinition), "containerDefinitions") as Record<string, unknown>[];
  expect(container?.["environment"]).toEqual([{ name: "FEATURE_FLAGS_ARN", value: "arn:flags:api" }]);
  expect(json(one(types.policy, "orders-task-policy"), "policy")).toMatchObject({
    Statement: [{ Resource: "arn:flags:api" }, { Resource: "arn:key:flags" }],
  });
});

test("CS-13: the execution role reads this repository and writes this log group, and no more", () => {
  const { one, byType } = standard;
  expect(json(one(types.policy, "orders-execution-policy"), "policy")).toMatchObject({
    Statement: [
      { Sid: "RegistryToken" },
      { Sid: "PullImage", Resource: "arn:aws:ecr:us-east-1:123456789012:repository/orders" },
      { Sid: "WriteLogs", Resource: "arn:aws:cloudwatch:us-east-1:123456789012:logGroup/orders-logs:*" },
    ],
  });
  expect(byType(types.attachment)).toEqual([]);
});

test("AC-09: where GuardDuty watches tasks, the execution role pulls its agent (trap: the agent stays away)", async () => {
  const { one } = await recordService({ runtimeMonitoring: true });
  expect(json(one(types.policy, "orders-execution-policy"), "policy")).toMatchObject({
    Statement: [
      { Sid: "RegistryToken" },
      { Sid: "PullImage" },
      {
        Sid: "PullGuardDutyAgent",
        Resource: "arn:aws:ecr:us-east-1:593207742271:repository/aws-guardduty-agent-fargate",
      },
      { Sid: "WriteLogs" },
    ],
  });
});

test("OB-07: logs go to /ecs/<service>, encrypted, and are kept for a known time", async () => {
  const { one } = await recordService({ environment: "prod" });
  expect(one(types.logGroup).inputs).toEqual({
    name: "/ecs/orders",
    retentionInDays: 365,
    kmsKeyId: orders.logsKeyArn,
  });
});

test("OB-04: every alarm has a severity, a runbook and somebody to tell", () => {
  const { byType } = standard;
  expect(byType(types.alarm)).toHaveLength(9);
  for (const { inputs } of byType(types.alarm)) {
    expect(inputs).toMatchObject({ alarmActions: [orders.alarmTopicArn], okActions: [orders.alarmTopicArn] });
    expect(inputs["alarmDescription"]).toMatch(
      /^\[(critical|warning)\] .+ Runbook: https:\/\/example\.com\/runbooks\/restore-service$/,
    );
  }
});

test("OB-05: alarms watch this service's own groups behind this load balancer", () => {
  const { one } = standard;
  expect(one(types.alarm, "orders-green-unhealthy-alarm").inputs["dimensions"]).toEqual({
    LoadBalancer: "app/public/1",
    TargetGroup: "targetgroup/orders-green/73e2d6bc24d8a067",
  });
});

test("CS-01: autoscaling moves the service between its counts, by three measures", async () => {
  const { one, byType } = await recordService({ environment: "prod" });
  const resourceId = "service/causeway-dev/orders";

  expect(one(types.scalingTarget).inputs).toEqual({
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId,
    minCapacity: 3,
    maxCapacity: 10,
  });
  expect(byType(types.scalingPolicy).map(({ name, inputs }) => [name, inputs["resourceId"]])).toEqual([
    ["orders-cpu-scaling", resourceId],
    ["orders-memory-scaling", resourceId],
    ["orders-requests-scaling", resourceId],
  ]);
});

test("CT-05: dev runs on Spot beyond its first task, prod does not", async () => {
  const dev = standard.one(types.service);
  const prod = (await recordService({ environment: "prod" })).one(types.service);

  expect(dev.inputs["capacityProviderStrategies"]).toEqual([
    { capacityProvider: "FARGATE", base: 1, weight: 0 },
    { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
  ]);
  expect(prod.inputs["capacityProviderStrategies"]).toEqual([
    { capacityProvider: "FARGATE", base: 0, weight: 1 },
  ]);
});

test("ECS Exec is on only where asked for, and then recorded", async () => {
  const executeCommand = { kmsKeyArn: "arn:key:exec", logGroupArn: "arn:log:exec" };
  const { one } = await recordService({ executeCommand });

  expect(one(types.service).inputs["enableExecuteCommand"]).toBe(true);
  expect(json(one(types.policy, "orders-task-policy"), "policy")).toMatchObject({
    Statement: [{ Sid: "ExecChannels" }, { Resource: "arn:key:exec" }, {}, { Resource: "arn:log:exec:*" }],
  });
  expect(json(one(types.taskDefinition), "containerDefinitions")).toMatchObject([
    { readonlyRootFilesystem: true },
  ]);
});

test("a cluster and a load balancer are given as they are, and the service depends on what it uses of them", async () => {
  const { logsKeyArn, alarmTopicArn, runbookUrl, accountId, region } = orders;
  const { one } = await record(() => {
    const cluster = new Cluster("cluster", {
      accountId,
      region,
      prefix: "causeway",
      environment: "dev",
      logsKeyArn,
      alarmTopicArn,
      runbookUrl,
    });
    return new Service("orders", { ...orders, cluster });
  });
  const { inputs, opts } = one("causeway:service:Service");

  expect(Object.keys(inputs["cluster"] as object).toSorted()).toEqual([
    "clusterArn",
    "clusterName",
    "infrastructureRoleArn",
  ]);
  expect(opts.dependencies).not.toContain(one("aws:cloudwatch/eventRule:EventRule").urn);
  expect(one(types.service).opts.dependencies).toContain(one(types.attachment).urn);
});

test("the outputs name what others need", async () => {
  const { value, one } = standard;
  expect(one("causeway:service:Service").outputs).toEqual({
    serviceName: "orders",
    serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/orders-service",
    taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:taskDefinition/orders-task-definition",
    taskRoleName: "orders-task-role",
    securityGroupId: "orders-security-group-id",
    logGroupName: "/ecs/orders",
    targetGroups: ["blue", "green"].map((color) => ({
      color,
      arnSuffix: `targetgroup/orders-${color}/73e2d6bc24d8a067`,
    })),
    alarmNames: await resolved(value.alarmNames),
    rollbackAlarmNames: await resolved(value.rollbackAlarmNames),
    scalingTargetResourceId: "service/causeway-dev/orders",
    minCount: 2,
    maxCount: 4,
  });
  expect((await resolved(value.alarmNames)).toSorted()).toEqual(
    standard
      .byType(types.alarm)
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(await resolved(value.rollbackAlarmNames)).toHaveLength(6);
});
