import { UserError } from "../lib/errors";
import type { LiveCloud } from "../cloud/live-cloud";
import { cloudOf, resourcesOfProd, serviceOf } from "../cloud/live-cloud.fixture";
import type { StackResources } from "../cloud/stack-resources";
import { changeOf, property } from "../reversibility/change.fixture";
import type { Facts } from "./facts";
import { bundleOf, factsOf, judged, leave } from "./facts.fixture";
import { judgeGates } from "./judge-gates";
import { preflightGate } from "./preflight";

const SERVICE = "aws:ecs/service:Service";

/** A bundle with a new image of the service. */
const newImage = (name = "api") =>
  bundleOf({}, [
    changeOf(SERVICE, { name: `${name}-service`, properties: [property({ path: "taskDefinition" })] }),
  ]);
const since = new Date("2026-01-08T09:00:00.000Z");

const facts = (
  cloud: Partial<LiveCloud> = {},
  resources: Partial<StackResources> = {},
  more: Partial<Facts> = {},
): Partial<Facts> => ({
  bundle: () => Promise.resolve(newImage()),
  deployed: () => Promise.resolve(resourcesOfProd(resources)),
  cloud: cloudOf(cloud),
  ...more,
});
const judge = (...given: Parameters<typeof facts>) => judged(preflightGate, facts(...given));
const inAlarm = (...on: readonly string[]): Partial<LiveCloud> => ({
  alarms: (alarms) =>
    Promise.resolve(
      alarms.map(({ name }) => (on.includes(name) ? { name, state: "ALARM", since } : { name, state: "OK" })),
    ),
});

test("CS-12: where all is well the gate lets through, and says what it has seen", async () => {
  expect(await judge()).toEqual([
    "passed: nothing keeps api from being deployed: all 2 alarms are there, and there is room for twice the tasks of api",
  ]);
});

describe("CS-11: an alarm that would take a deployment back", () => {
  test("and is in ALARM already is named, with its runbook: ECS would ignore it", async () => {
    expect(await judge(inAlarm("api-errors"))).toEqual([
      "refused: the alarm api-errors of api is in ALARM, since 2026-01-08T09:00:00.000Z: ECS would ignore every alarm that " +
        "is to take the deployment back",
      "do as https://runbooks.example/restore-service says until it is over, or go back: the workflow rollback, or " +
        "/rollback prod previous in a comment, which this gate does not hold up; in an emergency: /override-window prod " +
        "<reason>, and a second person agrees",
    ]);
  });

  describe("DP-06: where two people override it", () => {
    const override = () => Promise.resolve(leave);

    test("is passed over: what is deployed may be what mends it", async () => {
      expect(await judge(inAlarm("api-errors"), {}, { override })).toEqual([
        "passed: the alarm api-errors of api is in ALARM, since 2026-01-08T09:00:00.000Z: ECS would ignore every alarm that " +
          "is to take the deployment back; ida and lea override it: checkout answers 500 since noon",
      ]);
    });

    test("is named with what no override lifts", async () => {
      const cloud = { ...inAlarm("api-errors"), scaling: () => Promise.resolve(undefined) };
      expect((await judge(cloud, {}, { override }))[0]).toMatch(
        /^refused: the alarm api-errors of api is in ALARM.*; nothing scales api/,
      );
    });
  });

  test("is not one that only tells somebody", async () => {
    expect(await judge(inAlarm("api-cpu"))).toEqual([
      expect.stringMatching(/^passed: .*\(in ALARM: api-cpu\)/),
    ]);
  });

  test("counts for the services that are deployed: a bundle that may mend the others goes on", async () => {
    const bundle = () => Promise.resolve(bundleOf({}, [changeOf("aws:rds/instance:Instance")]));
    expect(await judge(inAlarm("api-errors"), {}, { bundle })).toEqual([
      "passed: it starts no deployment of a service; all 2 alarms are there (in ALARM: api-errors)",
    ]);
  });

  test("counts for a rolling service too", async () => {
    const services = [serviceOf({ strategy: "ROLLING" })];
    expect((await judge(inAlarm("api-errors"), { services }))[0]).toMatch(/^refused: the alarm api-errors/);
  });
});

test("CS-11: a deployment that is under way is not replaced by another one", async () => {
  const underWay = { arn: "d", status: "IN_PROGRESS", createdAt: since };
  const deployments: LiveCloud["deployments"] = () => Promise.resolve([underWay]);
  const deployment: LiveCloud["deployment"] = () => Promise.resolve({ ...underWay, triggeredAlarms: [] });
  expect(await judge({ deployments, deployment })).toEqual([
    "refused: a deployment of api is under way (IN_PROGRESS, since 2026-01-08T09:00:00.000Z), whose place a new one would " +
      "take",
    "wait until it is over, or end it: npx causeway traffic prod api --to stable --reason <text>",
  ]);
});

describe("CS-06: a bake that is under way", () => {
  const bakes = (stage: string): Partial<LiveCloud> => ({
    deployments: () => Promise.resolve([{ arn: "d", status: "IN_PROGRESS", createdAt: since }]),
    deployment: (_service, arn) =>
      Promise.resolve({ arn, status: "IN_PROGRESS", stage, createdAt: since, triggeredAlarms: [] }),
  });

  test("does not end by itself with a deployment, and it is said how it can", async () => {
    expect(await judge(bakes("BAKE_TIME"))).toEqual([
      "refused: a deployment of api is under way (BAKE_TIME, since 2026-01-08T09:00:00.000Z), whose place a new one would " +
        "take",
      "wait until it is over, or end its bake with this deployment: --end-bake, in the workflow deploy end_bake; or end " +
        "it: npx causeway traffic prod api --to stable --reason <text>",
    ]);
  });

  test("ends with the deployment where somebody wants that", async () => {
    expect((await judge(bakes("BAKE_TIME"), {}, { endBake: true }))[0]).toMatch(
      /^passed: nothing keeps api from being deployed: .*; it ends the bake of api that is under way$/,
    );
  });

  test("is not what moves traffic: that nobody ends so", async () => {
    const [said] = await judge(bakes("PRODUCTION_TRAFFIC_SHIFT"), {}, { endBake: true });
    expect(said).toMatch(/^refused: a deployment of api is under way \(PRODUCTION_TRAFFIC_SHIFT, since /);
  });
});

test("CS-11: a deployment that ended since it was listed is in nobody's way", async () => {
  const deployments: LiveCloud["deployments"] = () => Promise.resolve([{ arn: "d", status: "IN_PROGRESS" }]);
  const deployment: LiveCloud["deployment"] = (_service, arn) =>
    Promise.resolve({ arn, status: "SUCCESSFUL", triggeredAlarms: [] });
  expect((await judge({ deployments, deployment }))[0]).toMatch(/^passed: nothing keeps api/);
});

describe("OB-10: nothing is deployed that would not be watched", () => {
  const without =
    (gone: string): LiveCloud["alarms"] =>
    (alarms) =>
      Promise.resolve(alarms.filter(({ name }) => name !== gone).map(({ name }) => ({ name, state: "OK" })));

  test("an alarm that the state names and CloudWatch does not have is named", async () => {
    expect(await judge({ alarms: without("api-cpu") })).toEqual([
      "refused: prod would not be watched: the alarm api-cpu is gone from the account, though the state names it",
      "find out who took it away; npx pulumi refresh --target <urn> --stack prod takes it out of the state, and the " +
        "deployment after it makes it again (docs/runbooks/change-by-hand.md)",
    ]);
  });

  test("a dashboard too, and that of another account does not stand for it", async () => {
    const elsewhere = ["arn:aws:cloudwatch::333333333333:dashboard/prod"];
    const [said] = await judge({
      alarms: without("api-errors"),
      dashboards: () => Promise.resolve(elsewhere),
    });
    expect(said).toBe(
      "refused: prod would not be watched: the alarm api-errors, the dashboard prod are gone from the account, though the " +
        "state names them",
    );
  });

  test("where no service is deployed it is named, and holds nothing up: this could be what makes it again", async () => {
    const bundle = () => Promise.resolve(bundleOf());
    expect(await judge({ alarms: without("api-cpu") }, {}, { bundle })).toEqual([
      "passed: it starts no deployment of a service; gone from the account: the alarm api-cpu",
    ]);
  });
});

describe("CS-12: a second set of tasks", () => {
  test("needs processors beside those in use", async () => {
    expect(await judge({ fargateQuota: () => Promise.resolve(4.5) })).toEqual([
      "refused: a second set of tasks of api needs 2.5 vCPU beside the 2.5 that run, and the account has 4.5 (quota " +
        "L-3032A538 of fargate)",
      'have the quota raised in the account of prod: Service Quotas, AWS Fargate, "Fargate On-Demand vCPU resource count"',
    ]);
    expect((await judge({ fargateQuota: () => Promise.resolve(5) }))[0]).toMatch(/^passed/);
  });

  test("finds those of the other services in use, of which there is no second set", async () => {
    const services = [serviceOf(), serviceOf({ name: "web", vcpu: 1 })];
    const [said] = await judge({ fargateQuota: () => Promise.resolve(9) }, { services });
    expect(said).toContain("a second set of tasks of api needs 2.5 vCPU beside the 7.5 that run");
  });

  test("needs connections to the database: ten of each task, unless the spec says otherwise", async () => {
    const databases = { "prod-postgres": "db.t4g.micro" };
    const many: LiveCloud["service"] = () => Promise.resolve({ desiredCount: 6, runningCount: 6 });
    expect(await judge({ service: many }, { databases })).toEqual([
      "refused: with a second set of tasks 120 connections may be open to the database prod-postgres (db.t4g.micro), and " +
        "it takes about 112",
      "take a larger instanceClass, or lower databaseConnections of the services together with their pools (stacks/prod.ts)",
    ]);
    expect((await judge({}, { databases }))[0]).toMatch(/^passed/);
  });

  test("of a rolling service there is none, and nobody asks for its room", async () => {
    const never = () => Promise.reject(new Error("it was asked"));
    const services = [serviceOf({ strategy: "ROLLING" })];
    const cloud = { fargateQuota: never, scaling: never, route: never };
    expect(await judge(cloud, { services })).toEqual([
      "passed: nothing keeps api from being deployed: all 2 alarms are there",
    ]);
  });

  test("of a service that its schedule has stopped there is none either", async () => {
    const cloud: Partial<LiveCloud> = {
      service: () => Promise.resolve({ desiredCount: 0, runningCount: 0 }),
      route: () =>
        Promise.resolve({ loadBalancerState: "active", targetGroups: [{ arn: "blue", healthy: 0 }] }),
    };
    expect((await judge(cloud))[0]).toMatch(/^passed/);
  });

  test("is not begun where nobody knows how large its tasks are", async () => {
    const [said] = await judge({}, { services: [serviceOf({ vcpu: undefined })] });
    expect(said).toBe(
      "refused: nobody knows how large a task of api is: the state names no task definition of it",
    );
  });
});

describe("CS-12: what a service needs around it while its traffic moves:", () => {
  const active = { loadBalancerState: "active", targetGroups: [{ arn: "blue", healthy: 1 }] };

  test.each<[string, Partial<LiveCloud>, string]>([
    [
      "something that scales it",
      { scaling: () => Promise.resolve(undefined) },
      "nothing scales api: it has no scalable target",
    ],
    [
      "autoscaling that works",
      { scaling: () => Promise.resolve({ suspended: ["dynamic scaling out"] }) },
      "the autoscaling of api is suspended: dynamic scaling out",
    ],
    [
      "a load balancer that is active",
      { route: () => Promise.resolve({ ...active, loadBalancerState: "failed" }) },
      "the load balancer in front of api is failed, and not active",
    ],
    [
      "a load balancer that is there",
      { route: () => Promise.resolve({ ...active, loadBalancerState: undefined }) },
      "the load balancer in front of api is gone, and not active",
    ],
    [
      "a target group that the requests go to",
      { route: () => Promise.resolve({ ...active, targetGroups: [] }) },
      "no target group gets the requests to api",
    ],
    [
      "a healthy task in it",
      { route: () => Promise.resolve({ ...active, targetGroups: [{ arn: "green", healthy: 0 }] }) },
      "the target group that gets the requests to api has no healthy target (green)",
    ],
  ])("%s", async (_what, cloud, why) => {
    expect((await judge(cloud))[0]).toBe(`refused: ${why}`);
  });
});

test("everything that is against it is said at once, and what to do once", async () => {
  const [why, fix] = await judge({
    ...inAlarm("api-errors"),
    scaling: () => Promise.resolve(undefined),
    route: () => Promise.resolve({ loadBalancerState: "failed", targetGroups: [] }),
  });
  expect(why?.split("; ")).toHaveLength(3);
  expect(fix?.split("; ")).toHaveLength(4);
  expect(fix).toMatch(/; in an emergency: \/override-window prod <reason>, and a second person agrees$/);
});

test("a first deployment disturbs nothing, and nothing is asked of the cloud", async () => {
  const first = "passed: no service of prod is deployed yet: there is none that a deployment could disturb";
  const never = () => Promise.reject(new Error("it was asked"));
  expect(await judge({ alarms: never }, { services: [] })).toEqual([first]);
  expect(await judge({ alarms: never }, {}, { deployed: () => Promise.resolve(undefined) })).toEqual([first]);
});

test("a stack without services is not asked", async () => {
  expect(await judge({}, {}, { stack: "organization" })).toEqual(["not-asked: organization has no services"]);
});

test("what cannot be found out keeps a deployment from beginning", async () => {
  const refusal = new UserError("AWS refuses ecs:DescribeServices", "use other credentials");
  const given = factsOf(facts({ service: () => Promise.reject(refusal) }));
  expect(await judgeGates([preflightGate], given)).toEqual([
    {
      gate: "preflight",
      outcome: "refused",
      why: "it could not be found out: AWS refuses ecs:DescribeServices",
      fix: "use other credentials",
    },
  ]);
});
