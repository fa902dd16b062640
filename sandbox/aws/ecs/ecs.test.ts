import type { Values } from "../../provider/values";
import { seedImage, type ImageBehaviour } from "../ecr/registry";
import { TestCloud } from "../test-cloud";
import { idsOf, plant, plantNetwork, plantRole } from "../test-surroundings";
import { deploymentsOf } from "./deployments";
import { ecsResources } from "./index";

const CLUSTER = "aws:ecs/cluster:Cluster";
const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";

const account = "111122223333";
const region = "us-east-1";
const clusterArn = `arn:aws:ecs:${region}:${account}:cluster/main`;
const targetGroupArn = `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/api/0123456789abcdef`;
const ruleArn = `arn:aws:elasticloadbalancing:${region}:${account}:listener-rule/app/lb/1/2/3`;
const digests = {
  healthy: `sha256:${"a".repeat(64)}`,
  unhealthy: `sha256:${"b".repeat(64)}`,
  crashes: `sha256:${"c".repeat(64)}`,
  missing: `sha256:${"d".repeat(64)}`,
};
const imageOf = (digest: string): string => `222222222222.dkr.ecr.${region}.amazonaws.com/api@${digest}`;

function definition(image: string, change: Values = {}, container: Values = {}): Values {
  return {
    family: "api",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: `arn:aws:iam::${account}:role/execution`,
    containerDefinitions: JSON.stringify([
      { name: "api", image, portMappings: [{ containerPort: 8080 }], ...container },
    ]),
    ...change,
  };
}

function service(taskDefinition: string, change: Values = {}): Values {
  return {
    name: "api",
    cluster: clusterArn,
    taskDefinition,
    desiredCount: 2,
    launchType: "FARGATE",
    deploymentCircuitBreaker: { enable: true, rollback: true },
    loadBalancers: [{ targetGroupArn, containerName: "api", containerPort: 8080 }],
    networkConfiguration: { subnets: ["subnet-a", "subnet-b"], securityGroups: ["sg-1"] },
    waitForSteadyState: true,
    ...change,
  };
}

let test_: TestCloud;
const register = async (digest: keyof typeof digests, container: Values = {}): Promise<string> =>
  (await test_.create(DEFINITION, definition(imageOf(digests[digest]), {}, container))).id;

beforeEach(async () => {
  test_ = new TestCloud(ecsResources);
  plantNetwork(test_);
  plantRole(test_, "execution");
  plant(test_, "aws:lb/targetGroup:TargetGroup", targetGroupArn, { arn: targetGroupArn, targetType: "ip" });
  plant(test_, "aws:lb/listenerRule:ListenerRule", ruleArn, {
    actions: [{ type: "forward", targetGroupArn }],
  });
  for (const behaviour of ["healthy", "unhealthy", "crashes"] satisfies ImageBehaviour[]) {
    const image = {
      account: "222222222222",
      region,
      repository: "api",
      digest: digests[behaviour],
      behaviour,
    };
    seedImage(test_.cloud, image);
  }
  await test_.create(CLUSTER, { name: "main" });
});

describe("a cluster", () => {
  test("has its ARN as id and Container Insights off unless asked for", async () => {
    const created = await test_.put(CLUSTER, { name: "other" });
    expect(created).toMatchObject({
      id: `arn:aws:ecs:${region}:${account}:cluster/other`,
      settings: [{ name: "containerInsights", value: "disabled" }],
    });
  });

  test("refuses an unknown setting", () => {
    expect(test_.problems(CLUSTER, { settings: [{ name: "containerInsights", value: "on" }] })).toEqual([
      'settings.value: expected one of enhanced, enabled, disabled, got "on"',
    ]);
  });

  test("is not deleted while it has a service", async () => {
    await test_.create(SERVICE, service(await register("healthy")));
    await expect(test_.delete(CLUSTER, clusterArn)).rejects.toThrow("ClusterContainsServicesException");
  });

  test("lends only capacity providers that are associated with it", async () => {
    const spot = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
    const placed = service(await register("healthy"), {
      launchType: undefined,
      capacityProviderStrategies: spot,
    });
    await expect(test_.create(SERVICE, placed)).rejects.toThrow("not associated with the cluster");
    await test_.create(PROVIDERS, { clusterName: "main", capacityProviders: ["FARGATE"] });
    await test_.create(PROVIDERS, { clusterName: "main", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
    const { outputs } = await test_.create(SERVICE, placed);
    expect(outputs).toMatchObject({ launchType: "", platformVersion: "LATEST" });
  });
});

describe("a task definition", () => {
  test("counts revisions up for its family, also past those that are gone", async () => {
    const first = await test_.put(DEFINITION, definition(imageOf(digests.healthy)));
    expect(first).toMatchObject({
      arn: `arn:aws:ecs:${region}:${account}:task-definition/api:1`,
      arnWithoutRevision: `arn:aws:ecs:${region}:${account}:task-definition/api`,
      revision: 1,
    });
    const second = await test_.put(DEFINITION, definition(imageOf(digests.crashes)));
    await test_.delete(DEFINITION, second.id);
    expect((await test_.put(DEFINITION, definition(imageOf(digests.healthy)))).revision).toBe(3);
  });

  test("is replaced by a change of anything but tags and its keeping", () => {
    const before = definition(imageOf(digests.healthy));
    const after = { ...before, cpu: "512", memory: "1024", tags: { a: "b" }, skipDestroy: true };
    expect(test_.replacedBy(DEFINITION, before, after).sort()).toEqual(["cpu", "memory"]);
  });

  test("comes back as the API stores it", async () => {
    const { containerDefinitions } = await test_.put(DEFINITION, definition(imageOf(digests.healthy)));
    expect(JSON.parse(String(containerDefinitions))).toEqual([
      {
        name: "api",
        image: imageOf(digests.healthy),
        cpu: 0,
        environment: [],
        essential: true,
        mountPoints: [],
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
        systemControls: [],
        volumesFrom: [],
      },
    ]);
  });

  test.each<[string, Values, string]>([
    ["a size Fargate does not have", { cpu: "256", memory: "4096" }, "No Fargate configuration exists"],
    ["another network than its own", { networkMode: "bridge" }, "Fargate only supports network mode"],
    ["text that is no JSON", { containerDefinitions: "[" }, "is not a JSON list"],
    ["no container", { containerDefinitions: "[]" }, "Container list cannot be empty."],
  ])("refuses %s before anything happens", (_, change, reason) => {
    const problems = test_.problems(DEFINITION, definition(imageOf(digests.healthy), change));
    expect(problems.join()).toContain(reason);
  });

  test("on Fargate needs an execution role to pull from ECR", async () => {
    const without = definition(imageOf(digests.healthy), { executionRoleArn: undefined });
    await expect(test_.create(DEFINITION, without)).rejects.toThrow(
      "execution role ARN to support ECR images",
    );
  });
});

describe("a service", () => {
  test("runs when its image is healthy", async () => {
    const { id, outputs, failure } = await test_.create(SERVICE, service(await register("healthy")));
    expect(failure).toBeUndefined();
    expect(id).toBe(`arn:aws:ecs:${region}:${account}:service/main/api`);
    expect(outputs).toMatchObject({ availabilityZoneRebalancing: "ENABLED", platformVersion: "LATEST" });
    expect(deploymentsOf(test_.cloud, id)).toMatchObject([{ status: "SUCCESSFUL", clusterArn }]);
  });

  test.each<[keyof typeof digests, string]>([
    ["missing", "CannotPullContainerError"],
    ["crashes", "Essential container in task exited"],
    ["unhealthy", "Task failed ELB health checks"],
  ])("whose new image is %s goes back to the one that worked", async (digest, reason) => {
    const good = await register("healthy");
    const { id } = await test_.create(SERVICE, service(good));
    const bad = service(await register(digest), { platformVersion: "1.4.0" });
    const { failure, outputs } = await test_.update(SERVICE, id, bad);
    expect(failure).toContain("rolled back because the circuit breaker threshold was exceeded");
    expect(failure).toContain(reason);
    expect(outputs["taskDefinition"]).toBe(good);
    const found = await test_.read(SERVICE, id);
    expect(found?.outputs).toMatchObject({ taskDefinition: good, platformVersion: "LATEST" });
    expect(found?.inputs).toEqual(service(good));
    const statuses = deploymentsOf(test_.cloud, id).map(({ status }) => status);
    expect(statuses).toEqual(["ROLLBACK_SUCCESSFUL", "SUCCESSFUL"]);
  });

  test("goes back behind the back of a provider that does not wait", async () => {
    const good = await register("healthy");
    const { id } = await test_.create(SERVICE, service(good));
    const bad = service(await register("crashes"), { waitForSteadyState: false });
    const { failure, outputs } = await test_.update(SERVICE, id, bad);
    expect(failure).toBeUndefined();
    expect(outputs["taskDefinition"]).not.toBe(good);
    const found = await test_.read(SERVICE, id);
    expect(found?.outputs["taskDefinition"]).toBe(good);
    expect(found?.inputs).toEqual({ ...bad, taskDefinition: good });
  });

  test("can be prepared for a traffic shift while it still rolls", async () => {
    const advancedConfiguration = {
      alternateTargetGroupArn: targetGroupArn,
      productionListenerRule: ruleArn,
      roleArn: plantRole(test_, "infrastructure"),
    };
    const balancer = { targetGroupArn, containerName: "api", containerPort: 8080, advancedConfiguration };
    const prepared = service(await register("healthy"), {
      deploymentConfiguration: { strategy: "ROLLING" },
      loadBalancers: [balancer],
    });
    const { failure, outputs } = await test_.create(SERVICE, prepared);
    expect(failure).toBeUndefined();
    expect(outputs["loadBalancers"]).toEqual([balancer]);
  });

  test("stays where it is when its first deployment fails, and recovers when the cause is gone", async () => {
    const asked = service(await register("missing"));
    const { id, failure } = await test_.create(SERVICE, asked);
    expect(failure).toContain("no completed deployment to roll back to");
    expect((await test_.update(SERVICE, id, asked)).failure).toContain("CannotPullContainerError");
    seedImage(test_.cloud, {
      account: "222222222222",
      region,
      repository: "api",
      digest: digests.missing,
      behaviour: "healthy",
    });
    expect((await test_.update(SERVICE, id, asked)).failure).toBeUndefined();
  });

  test("without a circuit breaker keeps the provider waiting until it times out", async () => {
    const asked = service(await register("crashes"), { deploymentCircuitBreaker: undefined });
    expect((await test_.create(SERVICE, asked)).failure).toContain("timeout while waiting for state");
  });

  test("does not notice an unhealthy image that nothing checks", async () => {
    const unchecked = service(await register("unhealthy"), { loadBalancers: undefined });
    expect((await test_.create(SERVICE, unchecked)).failure).toBeUndefined();
  });

  test.each<[string, Values, string]>([
    [
      "a log group",
      { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/api" } } },
      "The specified log group does not exist. (/ecs/api)",
    ],
    [
      "a secret",
      {
        secrets: [
          { name: "P", valueFrom: `arn:aws:secretsmanager:${region}:${account}:secret:p-AbCdEf:password::` },
        ],
      },
      "Secrets Manager can't find the specified secret.",
    ],
  ])("does not start without %s that its container names", async (_, container, reason) => {
    const { failure } = await test_.create(SERVICE, service(await register("healthy", container)));
    expect(failure).toContain("ResourceInitializationError");
    expect(failure).toContain(reason);
  });

  test("starts with a secret of which its container names one value", async () => {
    const arn = `arn:aws:secretsmanager:${region}:${account}:secret:p-AbCdEf`;
    plant(test_, "aws:secretsmanager/secret:Secret", arn);
    const container = { secrets: [{ name: "P", valueFrom: `${arn}:password::` }] };
    expect(
      (await test_.create(SERVICE, service(await register("healthy", container)))).failure,
    ).toBeUndefined();
  });

  test("scales without a deployment", async () => {
    const definitionArn = await register("healthy");
    const { id } = await test_.create(SERVICE, service(definitionArn));
    await test_.update(SERVICE, id, service(definitionArn, { desiredCount: 5 }));
    expect(deploymentsOf(test_.cloud, id)).toHaveLength(1);
  });

  test("takes its deployments along, and leaves a registered revision to the past", async () => {
    const definitionArn = await register("healthy");
    const { id } = await test_.create(SERVICE, service(definitionArn));
    await test_.delete(SERVICE, id);
    expect(idsOf(test_.cloud, "sandbox:ecs:ServiceDeployment")).toEqual([]);
    await test_.delete(DEFINITION, definitionArn);
    await expect(test_.create(SERVICE, service(definitionArn))).rejects.toThrow("TaskDefinition is inactive");
  });

  test("is replaced by another name, cluster or launch type, not by forcing a deployment", () => {
    const before = service("api:1");
    const after = {
      ...before,
      name: "b",
      cluster: "c",
      launchType: "EC2",
      forceNewDeployment: true,
      desiredCount: 3,
    };
    expect(test_.replacedBy(SERVICE, before, after).sort()).toEqual(["cluster", "launchType", "name"]);
  });

  test.each<[string, Values, string]>([
    ["a cluster that is not there", { cluster: "none" }, "ClusterNotFoundException"],
    [
      "a container port that is not mapped",
      { loadBalancers: [{ targetGroupArn, containerName: "api", containerPort: 1 }] },
      "did not have a container port 1",
    ],
    ["no network", { networkConfiguration: undefined }, "Network Configuration must be provided"],
    ["a launch type without machines", { launchType: "EC2" }, "does not model launch type EC2"],
    [
      "a strategy that is not modelled",
      { deploymentConfiguration: { strategy: "BLUE_GREEN" }, loadBalancers: undefined },
      "the sandbox does not model deployment strategy BLUE_GREEN yet",
    ],
    ["a subnet that is not there", { networkConfiguration: { subnets: ["subnet-x"] } }, "subnet-x"],
  ])("refuses %s", async (_, change, reason) => {
    const asked = service(await register("healthy"), change);
    await expect(test_.create(SERVICE, asked)).rejects.toThrow(reason);
  });

  test("refuses a target group that no load balancer sends to", async () => {
    test_.cloud.remove(test_.cloud.list({ id: ruleArn })[0] as never);
    const asked = service(await register("healthy"));
    await expect(test_.create(SERVICE, asked)).rejects.toThrow("does not have an associated load balancer");
  });

  test.each<[string, Values, string]>([
    [
      "a launch type beside capacity providers",
      { capacityProviderStrategies: [{ capacityProvider: "FARGATE" }] },
      "launchType: Specifying both",
    ],
    [
      "percentages that let no task be replaced",
      { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 100 },
      "cannot be 100 as this will block deployments",
    ],
    [
      "settings of another strategy",
      { deploymentConfiguration: { strategy: "ROLLING", canaryConfiguration: {} } },
      "deploymentConfiguration.canaryConfiguration: is for the CANARY strategy, got ROLLING",
    ],
    [
      "a traffic shift without its listener rule",
      { deploymentConfiguration: { strategy: "CANARY" } },
      "loadBalancers.advancedConfiguration: is required",
    ],
    [
      "a bake of more than a day",
      { deploymentConfiguration: { bakeTimeInMinutes: "1441" } },
      "deploymentConfiguration.bakeTimeInMinutes: expected 0 to 1440 minutes",
    ],
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(SERVICE, service("api:1", change)).join()).toContain(problem);
  });
});
