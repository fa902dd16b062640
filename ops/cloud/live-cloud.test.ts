import { appautoscalingResources } from "../../sandbox/aws/appautoscaling";
import { METRIC_ALARM } from "../../sandbox/aws/cloudwatch/types";
import { advanceDeployments, changeAlarm } from "../../sandbox/aws/ecs/deployment-control";
import {
  account,
  blue,
  clusterArn,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  productionRule,
  region,
  SERVICE,
  shifting,
} from "../../sandbox/aws/ecs/ecs.fixture";
import type { TestCloud } from "../../sandbox/aws/test-cloud";
import { plant } from "../../sandbox/aws/test-surroundings";
import { serveApis } from "../../sandbox/api/api.fixture";
import { openLiveCloud, type LiveCloud } from "./live-cloud";
import { isTakenBack, isUnderWay, readDeployment, stopDeployment } from "./service-deployments";
import type { StackService } from "./stack-resources";

let test_: TestCloud;
let api: Awaited<ReturnType<typeof serveApis>>;
let env: NodeJS.ProcessEnv;
let live: LiveCloud;
let service: StackService;

beforeEach(async () => {
  test_ = await ecsCloud(appautoscalingResources);
  api = await serveApis(test_.cloud);
  env = {
    AWS_ENDPOINT_URL: api.settings.endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  };
  live = openLiveCloud(env);
  const { id } = await test_.create(DEFINITION, definition("healthy"));
  const arn = (await test_.create(SERVICE, shifting(id, "CANARY"))).id;
  service = {
    urn: "urn:pulumi:prod::causeway::aws:ecs/service:Service::api-service",
    name: "api",
    arn,
    clusterArn,
    region,
    strategy: "CANARY",
    rollbackAlarms: [],
    productionRules: [productionRule],
    family: "api",
    vcpu: 0.25,
  };
});
afterEach(() => api.close());

/** A deployment that nobody waits for, of which 10 % of the requests are given to the new tasks. */
async function beginCanary(): Promise<string> {
  const { id } = await test_.create(DEFINITION, definition("healthy"));
  await test_.update(SERVICE, service.arn, shifting(id, "CANARY", { waitForSteadyState: false }));
  advanceDeployments(test_.cloud, 3);
  return (await live.deployments(service, "under-way"))[0]?.arn ?? "";
}

test("CS-11: of the alarms that are asked for those are told that are there, with their state", async () => {
  for (const name of ["errors", "latency"]) plant(test_, METRIC_ALARM, name);
  changeAlarm(test_.cloud, { name: "errors", state: "ALARM" });
  const elsewhere = { name: "latency", region: "eu-west-1" };
  const asked = ["errors", "gone"].map((name) => ({ name, region }));
  const alarms = await live.alarms([...asked, elsewhere]);
  expect(alarms).toMatchObject([{ name: "errors", state: "ALARM" }]);
  expect(alarms[0]?.since?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await live.alarms([])).toEqual([]);
});

test("OB-10: of a hundred alarms and more none is forgotten", async () => {
  const names = Array.from({ length: 101 }, (_, index) => `alarm-${index}`);
  for (const name of names) plant(test_, METRIC_ALARM, name);
  const alarms = await live.alarms(names.map((name) => ({ name, region })));
  expect(alarms.map(({ name }) => name).sort()).toEqual([...names].sort());
});

test("OB-10: dashboards are told by their ARNs, which name the account", async () => {
  const dashboardArn = `arn:aws:cloudwatch::${account}:dashboard/prod`;
  plant(test_, "aws:cloudwatch/dashboard:Dashboard", "prod", { dashboardArn });
  expect(await live.dashboards(region)).toEqual([dashboardArn]);
});

test("CS-12: what runs of a service, where its requests go, what scales it, and how much room there is", async () => {
  expect(await live.service(service)).toEqual({ desiredCount: 2, runningCount: 2 });
  const lb = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/lb/1`;
  expect(await live.route(productionRule)).toEqual({
    loadBalancerState: undefined,
    targetGroups: [{ arn: green, healthy: 2 }],
  });
  plant(test_, "aws:lb/loadBalancer:LoadBalancer", lb, { name: "lb" });
  expect((await live.route(productionRule)).loadBalancerState).toBe("active");
  expect(await live.scaling(service)).toBeUndefined();
  await test_.create("aws:appautoscaling/target:Target", {
    resourceId: "service/main/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
    minCapacity: 1,
    maxCapacity: 4,
    suspendedState: { scheduledScalingSuspended: true },
  });
  expect(await live.scaling(service)).toEqual({ suspended: ["scheduled scaling"] });
  expect(await live.fargateQuota(region)).toBe(6);
});

test("CS-12: while traffic shifts, both target groups get requests; without a rule none does", async () => {
  await beginCanary();
  const { targetGroups } = await live.route(productionRule);
  expect(targetGroups.map(({ arn }) => arn).sort()).toEqual([blue, green].sort());
  expect((await live.route(`${productionRule}0`)).targetGroups).toEqual([]);
});

test("RB-08: a deployment under way is found, looked at and ended", async () => {
  expect(await live.deployments(service, "under-way")).toEqual([]);
  const arn = await beginCanary();
  expect(await readDeployment(service, arn, env)).toMatchObject({
    status: "IN_PROGRESS",
    stage: "PRODUCTION_TRAFFIC_SHIFT",
    production: 10,
  });
  await stopDeployment(service, arn, env);
  const [stopped] = await live.deployments(service, "under-way");
  expect(stopped).toMatchObject({ arn, status: "ROLLBACK_IN_PROGRESS" });
  expect([isUnderWay(stopped!), isTakenBack(stopped!)]).toEqual([true, true]);
  advanceDeployments(test_.cloud, 1);
  expect(await readDeployment(service, arn, env)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    production: 0,
  });
  const since = await live.deployments(service, new Date(0));
  expect(since.map(({ status }) => status)).toEqual(["ROLLBACK_SUCCESSFUL", "SUCCESSFUL"]);
});

test("what the state names and ECS does not have is told, with what to do", async () => {
  const gone = { ...service, arn: `${service.arn}2`, name: "api2" };
  await expect(live.service(gone)).rejects.toMatchObject({
    message: `ECS has no service api2 (${service.arn}2), which the state names`,
    code: 1,
  });
});

test("a call that is not answered says which, and what AWS says", async () => {
  const nowhere = openLiveCloud({ ...env, AWS_ENDPOINT_URL: "http://127.0.0.1:1" });
  await expect(nowhere.fargateQuota(region)).rejects.toThrow(
    /^servicequotas:GetServiceQuota in us-east-1 did not succeed: /,
  );
});
