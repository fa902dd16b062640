import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { appautoscalingResources } from "../aws/appautoscaling";
import { COMPOSITE_ALARM, METRIC_ALARM } from "../aws/cloudwatch/types";
import { advanceDeployments, changeAlarm } from "../aws/ecs/deployment-control";
import {
  account,
  blue,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  productionRule,
  region,
  SERVICE,
  shifting,
  type Digest,
} from "../aws/ecs/ecs.fixture";
import type { TestCloud } from "../aws/test-cloud";
import { plant } from "../aws/test-surroundings";
import { serveApis } from "./api.fixture";

let test_: TestCloud;
let api: Awaited<ReturnType<typeof serveApis>>;

beforeEach(async () => {
  test_ = await ecsCloud(appautoscalingResources);
  api = await serveApis(test_.cloud);
});
afterEach(() => api.close());

test("STS says who the sandbox's key pair is, and lends no role", async () => {
  const sts = new STSClient(api.settings);
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:user/sandbox",
  });
  const assume = new AssumeRoleCommand({ RoleArn: "arn:aws:iam::1:role/it", RoleSessionName: "me" });
  await expect(sts.send(assume)).rejects.toThrow("the sandbox does not serve sts:AssumeRole");
});

describe("CloudWatch", () => {
  const describeAlarms = (input: DescribeAlarmsCommand["input"]) =>
    new CloudWatchClient(api.settings).send(new DescribeAlarmsCommand(input));

  beforeEach(() => {
    plant(test_, METRIC_ALARM, "errors", { alarmDescription: "[critical] Runbook: https://a.example" });
    plant(test_, METRIC_ALARM, "latency");
    plant(test_, COMPOSITE_ALARM, "burn");
  });

  test("knows the alarms that are there, in the state that they are in, and since when", async () => {
    const before = Date.now();
    changeAlarm(test_.cloud, { name: "errors", state: "ALARM" });
    const { MetricAlarms = [] } = await describeAlarms({ AlarmNames: ["errors", "latency", "gone"] });
    expect(MetricAlarms.map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
      ["errors", "ALARM"],
      ["latency", "OK"],
    ]);
    expect(MetricAlarms[0]?.AlarmDescription).toBe("[critical] Runbook: https://a.example");
    expect(Number(MetricAlarms[0]?.StateTransitionedTimestamp)).toBeGreaterThanOrEqual(before - 1);
  });

  test("gives composite alarms to whoever asks for them", async () => {
    expect((await describeAlarms({ AlarmNames: ["burn"] })).CompositeAlarms).toEqual([]);
    const { CompositeAlarms } = await describeAlarms({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] });
    expect(CompositeAlarms).toMatchObject([{ AlarmName: "burn" }]);
  });

  test("lists dashboards", async () => {
    const dashboardArn = `arn:aws:cloudwatch::${account}:dashboard/prod`;
    plant(test_, "aws:cloudwatch/dashboard:Dashboard", "prod", { dashboardArn });
    const { DashboardEntries } = await new CloudWatchClient(api.settings).send(new ListDashboardsCommand({}));
    expect(DashboardEntries).toEqual([{ DashboardName: "prod", DashboardArn: dashboardArn }]);
  });
});

describe("Elastic Load Balancing", () => {
  const client = () => new ElasticLoadBalancingV2Client(api.settings);
  const health = async (TargetGroupArn: string) => {
    const answer = await client().send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    return answer.TargetHealthDescriptions?.map(({ TargetHealth }) => TargetHealth?.State);
  };
  const revisionOf = async (digest: Digest) => (await test_.create(DEFINITION, definition(digest))).id;
  const running = async () =>
    (await test_.create(SERVICE, shifting(await revisionOf("healthy"), "CANARY"))).id;

  test("a load balancer is active, or not found", async () => {
    const arn = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/lb/1`;
    plant(test_, "aws:lb/loadBalancer:LoadBalancer", arn, { name: "lb" });
    const found = await client().send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }));
    expect(found.LoadBalancers).toMatchObject([{ LoadBalancerArn: arn, State: { Code: "active" } }]);
    const other = new DescribeLoadBalancersCommand({ LoadBalancerArns: [`${arn}2`] });
    await expect(client().send(other)).rejects.toMatchObject({ name: "LoadBalancerNotFoundException" });
  });

  test("CS-12: the tasks are behind the group that the requests go to", async () => {
    await running();
    const { Rules } = await client().send(new DescribeRulesCommand({ RuleArns: [productionRule] }));
    const groups = Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
    expect(groups.map(({ TargetGroupArn, Weight }) => [TargetGroupArn, Weight])).toEqual([
      [blue, 0],
      [green, 100],
    ]);
    expect([await health(blue), await health(green)]).toEqual([[], ["healthy", "healthy"]]);
  });

  test("CS-12: tasks that fail their checks are unhealthy, and beside the others", async () => {
    const id = await running();
    const unwaited = { waitForSteadyState: false };
    await test_.update(SERVICE, id, shifting(await revisionOf("unhealthy"), "CANARY", unwaited));
    advanceDeployments(test_.cloud, 30);
    expect((await health(green))?.[0]).toBe("healthy");
    expect(new Set(await health(blue))).not.toContain("healthy");
  });

  test("a group that is not there is not found", async () => {
    await expect(health(`${blue}0`)).rejects.toMatchObject({ name: "TargetGroupNotFoundException" });
  });
});

test("Application Auto Scaling knows what scales a service, and what of it is suspended", async () => {
  const id = `arn:aws:ecs:${region}:${account}:service/main/api`;
  plant(test_, SERVICE, id);
  const target = {
    resourceId: "service/main/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
  };
  const suspendedState = { dynamicScalingInSuspended: true };
  await test_.create("aws:appautoscaling/target:Target", {
    ...target,
    minCapacity: 1,
    maxCapacity: 4,
    suspendedState,
  });
  const client = new ApplicationAutoScalingClient(api.settings);
  const find = async (name: string) => {
    const input = { ServiceNamespace: "ecs", ResourceIds: [name] } as const;
    return (await client.send(new DescribeScalableTargetsCommand({ ...input, ResourceIds: [name] })))
      .ScalableTargets;
  };
  expect(await find("service/main/api")).toMatchObject([
    {
      MinCapacity: 1,
      MaxCapacity: 4,
      SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false },
    },
  ]);
  expect(await find("service/main/web")).toEqual([]);
});

test("Service Quotas knows how many processors Fargate gives to a new account", async () => {
  const client = new ServiceQuotasClient(api.settings);
  const { Quota } = await client.send(
    new GetServiceQuotaCommand({ ServiceCode: "fargate", QuotaCode: "L-3032A538" }),
  );
  expect(Quota).toMatchObject({ QuotaName: "Fargate On-Demand vCPU resource count", Value: 6 });
  const other = new GetServiceQuotaCommand({ ServiceCode: "ecs", QuotaCode: "L-3032A538" });
  await expect(client.send(other)).rejects.toMatchObject({ name: "NoSuchResourceException" });
});

test("a service that the sandbox does not answer for is refused by the name of the call", async () => {
  const headers = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-1/${service}/aws4_request`,
  });
  const said = async (service: string, init: RequestInit, path = "/") => {
    const response = await fetch(`${api.settings.endpoint}${path}`, {
      method: "POST",
      ...init,
      headers: { ...headers(service), ...(init.headers as object) },
    });
    return `${response.status} ${await response.text()}`;
  };
  const target = { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.DescribeImages" };
  expect(await said("ecr", { headers: target, body: "{}" })).toContain(
    '400 {"__type":"UnknownOperationException","message":"the sandbox does not serve ecr:DescribeImages"}',
  );
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect(await said("rds", { headers: form, body: "Action=DescribeDBInstances" })).toContain(
    "<Message>the sandbox does not serve rds:DescribeDBInstances</Message>",
  );
  expect(await said("lambda", { method: "GET" }, "/2015-03-31/functions/")).toContain(
    "the sandbox does not serve lambda (GET /2015-03-31/functions/)",
  );
});
