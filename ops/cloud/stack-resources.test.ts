import type { CheckpointResource } from "../lib/stack";
import { resourcesOf } from "./stack-resources";

const ecs = "arn:aws:ecs:us-east-1:555555555555";
const revision = (number: number) => `${ecs}:task-definition/api:${number}`;
const rule = "arn:aws:elasticloadbalancing:us-east-1:555555555555:listener-rule/app/lb/1/2/3";

function resource(
  type: string,
  name: string,
  id: string,
  outputs: Readonly<Record<string, unknown>>,
  more: Partial<CheckpointResource> = {},
): CheckpointResource {
  return { urn: `urn:pulumi:prod::causeway::${type}::${name}`, type, id, outputs, ...more };
}

const service = (outputs: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:ecs/service:Service", "api-service", `${ecs}:service/causeway-prod/api`, {
    name: "api",
    cluster: `${ecs}:cluster/causeway-prod`,
    taskDefinition: revision(7),
    deploymentConfiguration: { strategy: "CANARY" },
    alarms: { enable: true, rollback: true, alarmNames: ["api-errors-1a2b"] },
    loadBalancers: [{ targetGroupArn: "x", advancedConfiguration: { productionListenerRule: rule } }],
    ...outputs,
  });
const definition = (number: number, cpu: string, more: Partial<CheckpointResource> = {}) =>
  resource(
    "aws:ecs/taskDefinition:TaskDefinition",
    "api-task-definition",
    "api",
    { arn: revision(number), family: "api", cpu },
    more,
  );

test("a service is what ECS knows it by, with the alarms that take its deployments back", () => {
  const { services } = resourcesOf({ resources: [service(), definition(7, "512")] });
  expect(services).toEqual([
    {
      urn: "urn:pulumi:prod::causeway::aws:ecs/service:Service::api-service",
      name: "api",
      arn: `${ecs}:service/causeway-prod/api`,
      clusterArn: `${ecs}:cluster/causeway-prod`,
      region: "us-east-1",
      strategy: "CANARY",
      rollbackAlarms: ["api-errors-1a2b"],
      productionRules: [rule],
      family: "api",
      vcpu: 0.5,
    },
  ]);
});

test("alarms that only tell somebody take nothing back, and a rolling service may have no rule", () => {
  const alarms = { enable: true, rollback: false, alarmNames: ["api-errors-1a2b"] };
  const [found] = resourcesOf({
    resources: [service({ alarms, loadBalancers: [], deploymentConfiguration: undefined })],
  }).services;
  expect(found).toMatchObject({ rollbackAlarms: [], productionRules: [], strategy: "ROLLING" });
  expect(found?.vcpu).toBeUndefined();
});

test("the size of a revision that the state does not hold is that of its family; what is being deleted counts no more", () => {
  const old = definition(7, "256", { delete: true });
  expect(resourcesOf({ resources: [service(), old, definition(8, "1024")] }).services[0]?.vcpu).toBe(1);
});

test("alarms of both kinds are known by name, region and runbook", () => {
  const alarm = (type: string, name: string, description: string) =>
    resource(type, name, `${name}-1a2b`, {
      arn: `arn:aws:cloudwatch:eu-west-1:555555555555:alarm:${name}-1a2b`,
      alarmDescription: description,
      ...(description.startsWith("[") && { alarmActions: ["arn:aws:sns:eu-west-1:555555555555:alarms"] }),
    });
  const { alarms } = resourcesOf({
    resources: [
      alarm(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "api-errors",
        "[critical] It fails. Runbook: https://a.example/b",
      ),
      alarm("aws:cloudwatch/compositeAlarm:CompositeAlarm", "api-burn", "made by hand"),
    ],
  });
  expect(alarms).toEqual([
    {
      name: "api-errors-1a2b",
      logicalName: "api-errors",
      region: "eu-west-1",
      tells: true,
      runbook: "https://a.example/b",
    },
    { name: "api-burn-1a2b", logicalName: "api-burn", region: "eu-west-1", tells: false },
  ]);
});

test("dashboards and databases are known too; a state of nothing names nothing", () => {
  const arn = "arn:aws:cloudwatch::555555555555:dashboard/prod";
  const database = { identifier: "prod-postgres", instanceClass: "db.r6g.xlarge" };
  const { dashboards, databases } = resourcesOf({
    resources: [
      resource("aws:cloudwatch/dashboard:Dashboard", "dashboard", "prod", { dashboardArn: arn }),
      resource("aws:rds/instance:Instance", "database", "db-ABC", database),
    ],
  });
  expect(dashboards).toEqual([{ name: "prod", arn }]);
  expect(databases).toEqual({ "prod-postgres": "db.r6g.xlarge" });
  expect(resourcesOf({})).toEqual({ services: [], alarms: [], dashboards: [], databases: {} });
});
