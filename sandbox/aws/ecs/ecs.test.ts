import type { Values } from "../../provider/values";
import type { TestCloud } from "../test-cloud";
import { idsOf, plant } from "../test-surroundings";
import { deploymentsOf } from "./deployments";
import {
  account,
  blue as targetGroupArn,
  CLUSTER,
  clusterArn,
  DEFINITION,
  definition,
  digests,
  ecsCloud,
  productionRule,
  region,
  seed,
  SERVICE,
  service,
  shifting,
  testRule,
  type Digest,
} from "./ecs.fixture";

const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const imageOf = (digest: string): string => `222222222222.dkr.ecr.${region}.amazonaws.com/api@${digest}`;

let test_: TestCloud;
const register = async (digest: Digest, container: Values = {}): Promise<string> =>
  (await test_.create(DEFINITION, definition(digest, {}, container))).id;

beforeEach(async () => {
  test_ = await ecsCloud();
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
    const first = await test_.put(DEFINITION, definition("healthy"));
    expect(first).toMatchObject({
      arn: `arn:aws:ecs:${region}:${account}:task-definition/api:1`,
      arnWithoutRevision: `arn:aws:ecs:${region}:${account}:task-definition/api`,
      revision: 1,
    });
    const second = await test_.put(DEFINITION, definition("crashes"));
    await test_.delete(DEFINITION, second.id);
    expect((await test_.put(DEFINITION, definition("healthy"))).revision).toBe(3);
  });

  test("is replaced by a change of anything but tags and its keeping", () => {
    const before = definition("healthy");
    const after = { ...before, cpu: "512", memory: "1024", tags: { a: "b" }, skipDestroy: true };
    expect(test_.replacedBy(DEFINITION, before, after).sort()).toEqual(["cpu", "memory"]);
  });

  test("comes back as the API stores it", async () => {
    const { containerDefinitions } = await test_.put(DEFINITION, definition("healthy"));
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
    const problems = test_.problems(DEFINITION, definition("healthy", change));
    expect(problems.join()).toContain(reason);
  });

  test("on Fargate needs an execution role to pull from ECR", async () => {
    const without = definition("healthy", { executionRoleArn: undefined });
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
    const prepared = shifting(await register("healthy"), "ROLLING");
    const { failure, outputs } = await test_.create(SERVICE, prepared);
    expect(failure).toBeUndefined();
    expect(outputs["loadBalancers"]).toEqual(prepared["loadBalancers"]);
  });

  test("stays where it is when its first deployment fails, and recovers when the cause is gone", async () => {
    const asked = service(await register("missing"));
    const { id, failure } = await test_.create(SERVICE, asked);
    expect(failure).toContain("No rollback candidate was found to run the rollback.");
    expect((await test_.update(SERVICE, id, asked)).failure).toContain("CannotPullContainerError");
    seed(test_, "missing", "healthy");
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
    ["a subnet that is not there", { networkConfiguration: { subnets: ["subnet-x"] } }, "subnet-x"],
  ])("refuses %s", async (_, change, reason) => {
    const asked = service(await register("healthy"), change);
    await expect(test_.create(SERVICE, asked)).rejects.toThrow(reason);
  });

  test("refuses a target group that no load balancer sends to", async () => {
    for (const id of [productionRule, testRule]) test_.cloud.remove(test_.cloud.list({ id })[0] as never);
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
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(SERVICE, service("api:1", change)).join()).toContain(problem);
  });
});
