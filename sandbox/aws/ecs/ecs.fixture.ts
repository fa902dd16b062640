import type { CloudResource } from "../../cloud/cloud";
import type { ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { seedImage, type ImageBehaviour } from "../ecr/registry";
import { weightsOf } from "../lb/rule-weights";
import { TestCloud } from "../test-cloud";
import { plant, plantNetwork, plantRole } from "../test-surroundings";
import { deploymentsOf, type ServiceDeployment } from "./deployments";
import { ecsResources } from "./index";
import type { ShiftMoment } from "./shift-plan";

export const CLUSTER = "aws:ecs/cluster:Cluster";
export const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";

export const account = "111122223333";
export const region = "us-east-1";
export const clusterArn = `arn:aws:ecs:${region}:${account}:cluster/main`;
const elb = `arn:aws:elasticloadbalancing:${region}:${account}`;
export const blue = `${elb}:targetgroup/blue/0123456789abcdef`;
export const green = `${elb}:targetgroup/green/0123456789abcdef`;
export const productionRule = `${elb}:listener-rule/app/lb/1/2/3`;
export const testRule = `${elb}:listener-rule/app/lb/1/2/4`;
export const infrastructureRole = `arn:aws:iam::${account}:role/infrastructure`;
export const hookRole = `arn:aws:iam::${account}:role/hooks`;
export const hookArn = `arn:aws:lambda:${region}:${account}:function:check`;

export const digests = {
  healthy: `sha256:${"a".repeat(64)}`,
  unhealthy: `sha256:${"b".repeat(64)}`,
  crashes: `sha256:${"c".repeat(64)}`,
  missing: `sha256:${"d".repeat(64)}`,
};
export type Digest = keyof typeof digests;

export function seed({ cloud }: TestCloud, digest: Digest, behaviour: ImageBehaviour): void {
  seedImage(cloud, {
    account: "222222222222",
    region,
    repository: "api",
    digest: digests[digest],
    behaviour,
  });
}

/** A cluster, an image of each behaviour, and two target groups of which the production rule uses one. */
export async function ecsCloud(models: Readonly<Record<string, ResourceModel>> = {}): Promise<TestCloud> {
  const made = new TestCloud({ ...ecsResources, ...models });
  plantNetwork(made);
  plantRole(made, "execution");
  for (const name of ["infrastructure", "hooks"]) plantTrust(made, name, "ecs.amazonaws.com");
  for (const arn of [blue, green]) {
    plant(made, "aws:lb/targetGroup:TargetGroup", arn, { arn, targetType: "ip" });
  }
  for (const arn of [productionRule, testRule]) plantRule(made, arn, { [blue]: 1, [green]: 0 });
  for (const behaviour of ["healthy", "unhealthy", "crashes"] as const) seed(made, behaviour, behaviour);
  await made.create(CLUSTER, { name: "main" });
  return made;
}

export function plantTrust(made: TestCloud, name: string, service: string): void {
  const arn = plantRole(made, name);
  const trust = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  const role = made.cloud.find({ type: "aws:iam/role:Role", id: name });
  if (role !== undefined) made.cloud.put({ ...role, outputs: { arn, name, assumeRolePolicy } });
}

export function plantRule(made: TestCloud, arn: string, weights: Readonly<Record<string, number>>): void {
  const targetGroups = Object.entries(weights).map(([group, weight]) => ({ arn: group, weight }));
  plant(made, RULE, arn, { actions: [{ type: "forward", forward: { targetGroups } }] });
}

export function definition(digest: Digest, change: Values = {}, container: Values = {}): Values {
  const image = `222222222222.dkr.ecr.${region}.amazonaws.com/api@${digests[digest]}`;
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

/** A rolling service as it is without any wiring for traffic shifts. */
export function service(taskDefinition: string, change: Values = {}): Values {
  return {
    name: "api",
    cluster: clusterArn,
    taskDefinition,
    desiredCount: 2,
    launchType: "FARGATE",
    deploymentCircuitBreaker: { enable: true, rollback: true },
    loadBalancers: [{ targetGroupArn: blue, containerName: "api", containerPort: 8080 }],
    networkConfiguration: { subnets: ["subnet-a", "subnet-b"], securityGroups: ["sg-1"] },
    waitForSteadyState: true,
    ...change,
  };
}

export const advancedConfiguration = {
  alternateTargetGroupArn: green,
  productionListenerRule: productionRule,
  testListenerRule: testRule,
  roleArn: infrastructureRole,
};

/** One `deploymentConfiguration` of each native strategy. */
export const strategies = {
  ROLLING: { strategy: "ROLLING" },
  BLUE_GREEN: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "15" },
  LINEAR: {
    strategy: "LINEAR",
    linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: "5" },
    bakeTimeInMinutes: "15",
  },
  CANARY: {
    strategy: "CANARY",
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
    bakeTimeInMinutes: "15",
  },
} as const;
export type Strategy = keyof typeof strategies;

/** A service of a strategy, wired for traffic shifts. */
export function shifting(taskDefinition: string, strategy: Strategy, change: Values = {}): Values {
  const balancer = { targetGroupArn: blue, containerName: "api", containerPort: 8080, advancedConfiguration };
  return service(taskDefinition, {
    deploymentConfiguration: strategies[strategy],
    deploymentCircuitBreaker: strategy === "ROLLING" ? { enable: true, rollback: true } : undefined,
    loadBalancers: [balancer],
    ...change,
  });
}

export function newest({ cloud }: TestCloud, serviceArn: string): ServiceDeployment {
  const [deployment] = deploymentsOf(cloud, serviceArn);
  if (deployment === undefined) throw new Error(`${serviceArn} has no deployment`);
  return deployment;
}

/** `<stage> [step] <production>/<test> at <second>` of every moment. */
export function moments({ timeline }: Pick<ServiceDeployment, "timeline">): string[] {
  return (timeline as readonly ShiftMoment[]).map(
    ({ lifecycleStage, step, production, test, second }) =>
      `${lifecycleStage}${step === undefined ? "" : ` ${step}`} ${production}/${test} at ${second}`,
  );
}

/** Blue's and green's weight in a rule. */
export function weights({ cloud }: TestCloud, rule: string): unknown {
  const found = weightsOf(cloud, rule) ?? {};
  return [found[blue], found[green]];
}

export function resource({ cloud }: TestCloud, id: string): CloudResource {
  const [found] = cloud.list({ id });
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}
