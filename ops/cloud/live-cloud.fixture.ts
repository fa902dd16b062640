import type { LiveCloud } from "./live-cloud";
import type { StackResources, StackService } from "./stack-resources";

const ecs = "arn:aws:ecs:us-east-1:555555555555";

/** The service api of prod, half a processor a task, whose traffic moves in steps. */
export function serviceOf(more: Partial<StackService> = {}): StackService {
  const { name = "api" } = more;
  return {
    urn: `urn:pulumi:prod::causeway::aws:ecs/service:Service::${name}-service`,
    name,
    arn: `${ecs}:service/causeway-prod/${name}`,
    clusterArn: `${ecs}:cluster/causeway-prod`,
    region: "us-east-1",
    strategy: "CANARY",
    rollbackAlarms: [`${name}-errors`],
    productionRules: [`arn:aws:elasticloadbalancing:us-east-1:555555555555:listener-rule/app/lb/1/2/${name}`],
    family: name,
    vcpu: 0.5,
    ...more,
  };
}

/** What prod has deployed: the service api with two alarms, a dashboard and a database. */
export function resourcesOfProd(more: Partial<StackResources> = {}): StackResources {
  const alarm = { region: "us-east-1", tells: true, runbook: "https://runbooks.example/restore-service" };
  return {
    services: [serviceOf()],
    alarms: ["api-errors", "api-cpu"].map((name) => ({ ...alarm, name, logicalName: `${name}-alarm` })),
    dashboards: [{ name: "prod", arn: "arn:aws:cloudwatch::555555555555:dashboard/prod" }],
    databases: { "prod-postgres": "db.r6g.xlarge" },
    ...more,
  };
}

/** A cloud in which all is well: every alarm is there and OK, five tasks run, and ten would find room. */
export function cloudOf(more: Partial<LiveCloud> = {}): LiveCloud {
  return {
    alarms: (alarms) => Promise.resolve(alarms.map(({ name }) => ({ name, state: "OK" }))),
    dashboards: () => Promise.resolve(["arn:aws:cloudwatch::555555555555:dashboard/prod"]),
    service: () => Promise.resolve({ desiredCount: 5, runningCount: 5 }),
    deployments: () => Promise.resolve([]),
    deployment: (_service, arn) => Promise.resolve({ arn, status: "IN_PROGRESS", triggeredAlarms: [] }),
    route: () =>
      Promise.resolve({ loadBalancerState: "active", targetGroups: [{ arn: "blue", healthy: 5 }] }),
    scaling: () => Promise.resolve({ suspended: [] }),
    fargateQuota: () => Promise.resolve(6),
    ...more,
  };
}
