import { Disturbances } from "../../cloud/disturbances";
import { ControlError, controlRoutes, type Route } from "../../control/routes";
import { sideEffect } from "../../provider/side-effect";
import type { Values } from "../../provider/values";
import { METRIC_ALARM } from "../cloudwatch/types";
import type { TestCloud } from "../test-cloud";
import { idsOf, plant } from "../test-surroundings";
import { deploymentsOf } from "./deployments";
import {
  account,
  blue,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  hookArn,
  hookRole,
  newest,
  plantTrust,
  productionRule,
  region,
  seed,
  SERVICE,
  shifting,
  strategies,
  testRule,
  weights,
  type Digest,
  type Strategy,
} from "./ecs.fixture";

const alarms = { enable: true, rollback: true, alarmNames: ["errors", "latency"] };
const unwaited = { waitForSteadyState: false };

let test_: TestCloud;
let routes: Record<string, Route>;
const register = async (digest: Digest = "healthy"): Promise<string> =>
  (await test_.create(DEFINITION, definition(digest))).id;
const control = (route: string, body: Values): unknown => routes[`POST /${route}`]?.(body, () => undefined);
const advance = (minutes: number): unknown => control("advance", { minutes });

/** A service that serves from green, by the revision that is returned. */
async function running(strategy: Strategy, change: Values = {}): Promise<{ id: string; good: string }> {
  const good = await register();
  const { id, failure } = await test_.create(SERVICE, shifting(good, strategy, change));
  expect(failure).toBeUndefined();
  return { id, good };
}

beforeEach(async () => {
  test_ = await ecsCloud();
  for (const name of alarms.alarmNames) plant(test_, METRIC_ALARM, name);
  routes = controlRoutes({
    cloud: test_.cloud,
    disturbances: new Disturbances(),
    seed: () => undefined,
    stop: () => undefined,
  });
});

describe("a deployment with alarms", () => {
  test.each<[Strategy, string]>([
    ["ROLLING", "BAKE_TIME"],
    ["BLUE_GREEN", "BAKE_TIME"],
    ["CANARY", "PRODUCTION_TRAFFIC_SHIFT"],
    ["LINEAR", "POST_TEST_TRAFFIC_SHIFT"],
  ])("of strategy %s goes back when one goes off in %s", async (strategy, stage) => {
    const { id, good } = await running(strategy, { alarms });
    const before = weights(test_, productionRule);
    control("alarm", { name: "errors", state: "ALARM", stage });
    const asked = shifting(await register(), strategy, { alarms });
    const { failure, outputs } = await test_.update(SERVICE, id, asked);
    expect(failure).toContain("rolled back because CloudWatch alarm(s) went into ALARM: errors.");
    expect(outputs["taskDefinition"]).toBe(good);
    expect(weights(test_, productionRule)).toEqual(before);
    expect(newest(test_, id)).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      triggeredAlarmNames: ["errors"],
    });
  });

  test("goes back at once when one goes off while it runs", async () => {
    const { id, good } = await running("CANARY", { alarms });
    await test_.update(SERVICE, id, shifting(await register(), "CANARY", { alarms, ...unwaited }));
    advance(5);
    expect(weights(test_, productionRule)).toEqual([10, 90]);
    control("alarm", { name: "latency", state: "ALARM" });
    expect(weights(test_, productionRule)).toEqual([0, 100]);
    expect(newest(test_, id).status).toBe("ROLLBACK_IN_PROGRESS");
    advance(1);
    expect(newest(test_, id).status).toBe("ROLLBACK_SUCCESSFUL");
    expect((await test_.read(SERVICE, id))?.outputs["taskDefinition"]).toBe(good);
  });

  test("ignores them all when one is in ALARM at its start", async () => {
    const { id } = await running("CANARY", { alarms });
    control("alarm", { name: "errors", state: "ALARM" });
    control("alarm", { name: "latency", state: "ALARM", stage: "BAKE_TIME" });
    const asked = shifting(await register(), "CANARY", { alarms });
    expect((await test_.update(SERVICE, id, asked)).failure).toBeUndefined();
    expect(newest(test_, id)).toMatchObject({ status: "SUCCESSFUL", alarmNames: [] });
  });

  test("that rolls stops where it may not go back", async () => {
    const stopping = { ...alarms, rollback: false };
    const { id } = await running("ROLLING", { alarms: stopping });
    control("alarm", { name: "errors", state: "ALARM", stage: "BAKE_TIME" });
    const asked = shifting(await register(), "ROLLING", { alarms: stopping });
    expect((await test_.update(SERVICE, id, asked)).failure).toContain("went into ALARM: errors.");
    expect(newest(test_, id).status).toBe("STOPPED");
  });

  test("that rolls watches them after its last task", async () => {
    const { id } = await running("ROLLING", { alarms });
    const times = newest(test_, id).timeline.slice(-2);
    expect(times.map(({ status }) => status)).toEqual(["IN_PROGRESS", "SUCCESSFUL"]);
    expect(Number(times[1]?.second) - Number(times[0]?.second)).toBe(240);
  });

  test("knows only alarms that are there", () => {
    expect(() => control("alarm", { name: "none", state: "ALARM" })).toThrow("has no alarm none");
  });

  test("finds an alarm by its name in the program, where accounts share one by the account", async () => {
    const named = (id: string, account: string): void => {
      const alarm = sideEffect(METRIC_ALARM, id, { account, region }, {});
      test_.cloud.put({
        ...alarm,
        urn: "urn:pulumi:dev::causeway::aws:cloudwatch/metricAlarm:MetricAlarm::slow",
      });
    };
    named("slow-8d7a6b5", account);
    named("slow-1c2d3e4", "444455556666");
    const asked = { alarms: { ...alarms, alarmNames: ["slow-8d7a6b5"] } };
    const { id } = await running("CANARY", asked);
    expect(newest(test_, id).alarmNames).toEqual(["slow-8d7a6b5"]);
    expect(() => control("alarm", { name: "slow", state: "ALARM" })).toThrow(
      "2 accounts or regions have an alarm slow: name the account",
    );
    control("alarm", { name: "slow", state: "ALARM", account });
    await test_.update(SERVICE, id, shifting(await register(), "CANARY", asked));
    expect(newest(test_, id).alarmNames).toEqual([]);
  });
});

describe("a deployment with hooks", () => {
  const lambda = {
    targetType: "AWS_LAMBDA",
    hookTargetArn: hookArn,
    roleArn: hookRole,
    lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
  };
  const pause = { targetType: "PAUSE", lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
  const withHook = (hook: Values, change: Values = {}): Values => ({
    deploymentConfiguration: { ...strategies.BLUE_GREEN, lifecycleHooks: [hook] },
    ...change,
  });
  const stage = "POST_TEST_TRAFFIC_SHIFT";

  test.each<[string, string | undefined, Values]>([
    ["goes on when its Lambda hook is content", undefined, { answer: "SUCCEEDED" }],
    ["goes back when its Lambda hook is not", "returned FAILED status.", { answer: "FAILED" }],
    [
      "goes back when its Lambda hook never decides",
      `target ${hookArn} timed out.`,
      { answer: "IN_PROGRESS" },
    ],
  ])("%s", async (_, reason, { answer }) => {
    const { id } = await running("BLUE_GREEN", withHook(lambda));
    control("hook", { service: "api", stage, answer });
    const { failure } = await test_.update(
      SERVICE,
      id,
      shifting(await register(), "BLUE_GREEN", withHook(lambda)),
    );
    if (reason === undefined) expect(failure).toBeUndefined();
    else expect(failure).toContain(`rolled back because ${stage} lifecycle hook(s) failed.`);
    expect(failure ?? "").toContain(reason ?? "");
  });

  test("goes back when ECS cannot assume its hook's role", async () => {
    const { id } = await running("BLUE_GREEN");
    plantTrust(test_, "hooks", "lambda.amazonaws.com");
    const { failure } = await test_.update(
      SERVICE,
      id,
      shifting(await register(), "BLUE_GREEN", withHook(lambda)),
    );
    expect(failure).toContain(`${stage} lifecycle hook(s) failed. ECS was unable to assume role ${hookRole}`);
  });

  test("waits for a Lambda hook until it has decided", async () => {
    const { id } = await running("BLUE_GREEN", withHook(lambda));
    control("hook", { service: "api", stage, answer: "IN_PROGRESS" });
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN", withHook(lambda, unwaited)));
    expect(advance(60)).toMatchObject([{ lifecycleStage: stage, production: 0 }]);
    expect(newest(test_, id).hooks).toMatchObject([{ targetArn: hookArn, status: "IN_PROGRESS" }]);
    control("hook", { service: "api", stage, answer: "SUCCEEDED" });
    expect(advance(1)).toMatchObject([{ lifecycleStage: "BAKE_TIME", production: 100 }]);
  });

  test.each<[string, string, string[]]>([
    ["goes on", "CONTINUE", ["IN_PROGRESS", "SUCCESSFUL"]],
    ["goes back", "ROLLBACK", ["ROLLBACK_IN_PROGRESS", "ROLLBACK_SUCCESSFUL"]],
  ])("%s from a pause when told to", async (_, action, statuses) => {
    const { id } = await running("BLUE_GREEN");
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN", withHook(pause, unwaited)));
    advance(100);
    const [hook] = newest(test_, id).hooks;
    expect(hook).toMatchObject({
      targetType: "PAUSE",
      status: "AWAITING_ACTION",
      expiresSecond: 90 + 86_400,
    });
    expect(hook?.hookId).toMatch(/^ecs-pause-[\w-]{43}$/);
    expect(control("continue", { service: "api", action })).toMatchObject({ status: statuses[0] });
    advance(60);
    expect(newest(test_, id).status).toBe(statuses[1]);
  });

  test("refuses to go on where nothing pauses", async () => {
    const { id } = await running("BLUE_GREEN");
    const resume = () => control("continue", { service: "api", action: "CONTINUE" });
    expect(resume).toThrow("is not allowed for service deployment in terminal states");
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN", unwaited));
    expect(resume).toThrow("Provided hookId is either completed, unavailable");
    expect(() => control("continue", { service: "none", action: "CONTINUE" })).toThrow("no ECS service none");
  });

  test("is found by its cluster too, where several have a service of the name", async () => {
    await running("BLUE_GREEN");
    plant(test_, SERVICE, `arn:aws:ecs:${region}:444455556666:service/other/api`);
    const answer = (service: string) => control("hook", { service, stage, answer: "FAILED" });
    expect(() => answer("api")).toThrow("2 ECS services are called api: name the cluster too, e.g. main/api");
    expect(answer("main/api")).toEqual([]);
  });

  test("forgets what its hooks were to answer with the service", async () => {
    const { id } = await running("BLUE_GREEN", withHook(lambda));
    control("hook", { service: "api", stage, answer: "FAILED" });
    await test_.delete(SERVICE, id);
    expect(idsOf(test_.cloud, "sandbox:ecs:HookPlan")).toEqual([]);
  });
});

describe("a deployment of a bad image", () => {
  test.each<Strategy>(["BLUE_GREEN", "LINEAR", "CANARY"])(
    "by %s never gets traffic, and goes back",
    async (strategy) => {
      const { id, good } = await running(strategy);
      const { failure, outputs } = await test_.update(
        SERVICE,
        id,
        shifting(await register("unhealthy"), strategy),
      );
      expect(failure).toContain("rolled back because SCALE_UP timed out.");
      expect(failure).toContain(`Task failed ELB health checks in (target-group ${blue})`);
      expect(outputs["taskDefinition"]).toBe(good);
      expect(weights(test_, productionRule)).toEqual([0, 100]);
      expect(newest(test_, id).targetGroupArns).toEqual([blue]);
    },
  );

  test("takes the next one to the same target group", async () => {
    const { id } = await running("BLUE_GREEN");
    await test_.update(SERVICE, id, shifting(await register("crashes"), "BLUE_GREEN"));
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
    expect(weights(test_, productionRule)).toEqual([100, 0]);
  });

  test("that is a service's first has nothing to go back to, and can be mended", async () => {
    const asked = shifting(await register("missing"), "CANARY");
    const { id, failure } = await test_.create(SERVICE, asked);
    expect(failure).toContain(
      "create: No rollback candidate was found to run the rollback. Service deployment",
    );
    expect(failure).toContain("CannotPullContainerError");
    expect(newest(test_, id).status).toBe("ROLLBACK_FAILED");
    seed(test_, "missing", "healthy");
    expect((await test_.update(SERVICE, id, asked)).failure).toBeUndefined();
  });
});

describe("a deployment that nobody waits for", () => {
  test("stands still until its clock is moved, and is what the next update finds", async () => {
    const { id } = await running("BLUE_GREEN");
    const next = shifting(await register(), "BLUE_GREEN", unwaited);
    expect((await test_.update(SERVICE, id, next)).failure).toBeUndefined();
    expect(newest(test_, id)).toMatchObject({ status: "IN_PROGRESS", second: 0 });
    await test_.update(SERVICE, id, { ...next, desiredCount: 3 });
    expect(deploymentsOf(test_.cloud, id)).toHaveLength(2);
    await test_.update(SERVICE, id, { ...next, waitForSteadyState: true });
    expect(newest(test_, id).status).toBe("SUCCESSFUL");
  });

  test("gives way to another while it has no traffic", async () => {
    const { id } = await running("BLUE_GREEN");
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN", unwaited));
    advance(1);
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
    const [last, stopped] = deploymentsOf(test_.cloud, id);
    expect(stopped?.status).toBe("STOPPED");
    expect(last).toMatchObject({ status: "SUCCESSFUL", targetGroupArns: [blue] });
    expect(last?.timeline[0]).toMatchObject({ lifecycleStage: "RECONCILE_SERVICE" });
    expect(Date.parse(String(last?.createdAt))).toBeGreaterThanOrEqual(
      Date.parse(String(stopped?.createdAt)) + 60_000,
    );
  });

  test("takes its test traffic back when a rolling one takes over", async () => {
    const { id } = await running("BLUE_GREEN");
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN", unwaited));
    advance(1.5);
    expect(weights(test_, testRule)).toEqual([100, 0]);
    await test_.update(SERVICE, id, shifting(await register(), "ROLLING"));
    expect([weights(test_, testRule), weights(test_, productionRule)]).toEqual([
      [0, 100],
      [0, 100],
    ]);
    expect(newest(test_, id)).toMatchObject({ status: "SUCCESSFUL", targetGroupArns: [green] });
  });

  test("refuses another once it has traffic, for AWS does not say what comes of it", async () => {
    const { id } = await running("CANARY");
    await test_.update(SERVICE, id, shifting(await register(), "CANARY", unwaited));
    advance(5);
    const another = shifting(await register(), "CANARY");
    await expect(test_.update(SERVICE, id, another)).rejects.toThrow(
      "does not model a deployment that starts in another's PRODUCTION_TRAFFIC_SHIFT (IN_PROGRESS)",
    );
    advance(60);
    expect((await test_.update(SERVICE, id, another)).failure).toBeUndefined();
    expect(weights(test_, productionRule)).toEqual([0, 100]);
    expect(newest(test_, id).targetGroupArns).toEqual([green]);
  });

  test("has its source and target revision on record", async () => {
    const { id } = await running("BLUE_GREEN");
    const first = newest(test_, id);
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
    expect(newest(test_, id).sourceServiceRevisionArn).toBe(first.targetServiceRevisionArn);
    expect(first.serviceDeploymentArn).toMatch(/:service-deployment\/main\/api\/[\w-]{21}$/);
    expect(first.targetServiceRevisionArn).toMatch(/:service-revision\/main\/api\/\d+$/);
    expect(first.sourceServiceRevisionArn).toBeUndefined();
  });

  test.each<[string, Values]>([
    ["advance", { minutes: -1 }],
    ["alarm", { name: "errors", state: "RED" }],
    ["hook", { service: "api", stage: "BAKE_TIME", answer: "SUCCEEDED" }],
    ["continue", { service: "api", action: "GO" }],
  ])("refuses a strange command %s", (route, body) => {
    expect(() => control(route, body)).toThrow(ControlError);
  });
});
