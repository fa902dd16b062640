import type { Values } from "../../provider/values";
import type { TestCloud } from "../test-cloud";
import {
  advancedConfiguration,
  blue,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  newest,
  plantRule,
  plantTrust,
  productionRule,
  resource,
  SERVICE,
  service,
  shifting,
  strategies,
  testRule,
  type Strategy,
} from "./ecs.fixture";

let test_: TestCloud;
const register = async (): Promise<string> => (await test_.create(DEFINITION, definition("healthy"))).id;

beforeEach(async () => {
  test_ = await ecsCloud();
});

describe("ECS takes a deployment back that cannot shift traffic", () => {
  const back = "Service deployment rolled back because of invalid networking configuration. ";
  test.each<[string, () => unknown, string]>([
    [
      "with an infrastructure role that ECS cannot assume",
      () => plantTrust(test_, "infrastructure", "ecs-tasks.amazonaws.com"),
      "ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role 'arn:aws:iam::",
    ],
    [
      "with a target group in neither rule",
      () => [productionRule, testRule].forEach((rule) => plantRule(test_, rule, { [blue]: 1 })),
      "Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or " +
        "testListenerRule.",
    ],
    [
      "with two target groups that serve",
      () => plantRule(test_, productionRule, { [blue]: 1, [green]: 1 }),
      "should have exactly one target group serving traffic but found 2 target groups",
    ],
    [
      "with a rule that serves another target group",
      () => plantRule(test_, productionRule, { "arn:other": 1, [blue]: 0, [green]: 0 }),
      "Production listener rule is forwarding traffic to unexpected target group arn:other.",
    ],
    [
      "without its rule",
      () => test_.cloud.remove(resource(test_, productionRule)),
      "One or more rules not found",
    ],
  ])("%s", async (_, spoil, reason) => {
    const good = await register();
    const { id } = await test_.create(SERVICE, shifting(good, "ROLLING"));
    spoil();
    const asked = shifting(await register(), "BLUE_GREEN");
    const { failure, outputs } = await test_.update(SERVICE, id, asked);
    expect(failure).toContain(`(${id}) update: ${back}`);
    expect(failure).toContain(reason);
    expect(outputs["taskDefinition"]).toBe(good);
    expect(newest(test_, id)).toMatchObject({ status: "ROLLBACK_SUCCESSFUL", strategy: "BLUE_GREEN" });
  });
});

describe("ECS refuses a service", () => {
  const balancer = { targetGroupArn: blue, containerName: "api", containerPort: 8080, advancedConfiguration };
  const wired = (change: Values) => ({
    loadBalancers: [{ ...balancer, advancedConfiguration: { ...advancedConfiguration, ...change } }],
  });
  const hooked = (...lifecycleHooks: Values[]) => ({
    deploymentConfiguration: { ...strategies.CANARY, lifecycleHooks },
  });
  const pause = { targetType: "PAUSE", lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
  const lambda = {
    hookTargetArn: "arn:aws:lambda:check",
    roleArn: "arn:role",
    lifecycleStages: ["PRE_SCALE_UP"],
  };

  test.each<[string, Values, string]>([
    [
      "with a circuit breaker beside a traffic shift",
      { deploymentCircuitBreaker: { enable: true, rollback: true } },
      "deploymentCircuitBreaker: the sandbox does not model it with strategy CANARY",
    ],
    [
      "with alarms that only stop a traffic shift",
      { alarms: { enable: true, rollback: false, alarmNames: ["errors"] } },
      "alarms.rollback: the sandbox does not model alarms that only stop",
    ],
    [
      "without the wiring of a traffic shift",
      { loadBalancers: [{ ...balancer, advancedConfiguration: undefined }] },
      "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy",
    ],
    [
      "with the wiring at some load balancers only",
      { loadBalancers: [balancer, { ...balancer, targetGroupArn: green, advancedConfiguration: undefined }] },
      "Either all or none of the provided loadBalancers must have advancedConfiguration defined",
    ],
    [
      "with one target group twice",
      { loadBalancers: [balancer, balancer] },
      `Duplicate targetGroupArn found: ${blue}`,
    ],
    [
      "with a listener for a rule",
      wired({ productionListenerRule: "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/b/c" }),
      "productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: arn:",
    ],
    [
      "with one rule for production and test",
      wired({ testListenerRule: productionRule }),
      `The following rules cannot be used as both production and test listener rules: ${productionRule}`,
    ],
    [
      "with settings of another strategy",
      { deploymentConfiguration: { ...strategies.CANARY, linearConfiguration: {} } },
      "deploymentConfiguration.linearConfiguration: is for the LINEAR strategy, got CANARY",
    ],
    [
      "with a canary of nothing",
      { deploymentConfiguration: { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0 } } },
      "canaryPercent: expected a number from 0.1 to 100, got 0",
    ],
    [
      "with a canary finer than a tenth of a percent",
      { deploymentConfiguration: { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.15 } } },
      "canaryPercent: expected a multiple of 0.1, got 0.15",
    ],
    [
      "with steps below 3 percent",
      { deploymentConfiguration: { strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } } },
      "stepPercent: expected a number from 3 to 100, got 2.9",
    ],
    [
      "with a bake of more than a day",
      { deploymentConfiguration: { ...strategies.BLUE_GREEN, bakeTimeInMinutes: "1441" } },
      "bakeTimeInMinutes: expected 0 to 1440 minutes",
    ],
    [
      "with a pause where a rollback passes again",
      hooked({ ...pause, lifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] }),
      "lifecycleHooks.lifecycleStages: Invalid lifecycle stage provided for Pause Hook",
    ],
    [
      "with a hook in a stage that has none",
      hooked({ ...pause, lifecycleStages: ["BAKE_TIME"] }),
      "lifecycleStages: expected one of RECONCILE_SERVICE, PRE_SCALE_UP,",
    ],
    [
      "with a hook of another kind",
      hooked({ ...pause, targetType: "HTTP" }),
      "Invalid targetType. Valid values are:",
    ],
    [
      "with a pause of more than two weeks",
      hooked({ ...pause, timeoutConfiguration: { timeoutInMinutes: "20161" } }),
      "timeoutConfiguration.timeoutInMinutes: expected 1 to 20160 minutes",
    ],
    [
      "with a time-out of a Lambda hook",
      hooked({ ...lambda, timeoutConfiguration: { timeoutInMinutes: "5" } }),
      "lifecycleHooks.timeoutConfiguration: is for pause hooks only",
    ],
    [
      "with eleven pauses",
      hooked(...Array<Values>(11).fill(pause)),
      "lifecycleHooks: at most 10 pause hooks and 10 Lambda hooks, got 11 and 0",
    ],
    [
      "with hooks of a rolling deployment",
      { deploymentConfiguration: { strategy: "ROLLING", lifecycleHooks: [pause] } },
      "the sandbox does not model hooks of rolling deployments",
    ],
  ])("%s, before anything happens", (_, change, problem) => {
    expect(test_.problems(SERVICE, shifting("api:1", "CANARY", change)).join()).toContain(problem);
  });

  test.each<[string, Strategy, Values, string]>([
    [
      "whose production rule lacks a target group, without a test rule",
      "BLUE_GREEN",
      wired({ testListenerRule: undefined }),
      "testListenerRule is required when productionListenerRule is not associated with both targetGroup and",
    ],
    [
      "with one group for both revisions",
      "BLUE_GREEN",
      wired({ alternateTargetGroupArn: blue }),
      "does not model an alternate target group that is the main one",
    ],
    ["without a load balancer", "BLUE_GREEN", { loadBalancers: undefined }, "without a load balancer"],
    [
      "of strategy BLUE_GREEN without a bake",
      "BLUE_GREEN",
      { deploymentConfiguration: { strategy: "BLUE_GREEN" } },
      "deploymentConfiguration.bakeTimeInMinutes is required",
    ],
    [
      "of strategy CANARY without a canary",
      "CANARY",
      { deploymentConfiguration: { strategy: "CANARY" } },
      "deploymentConfiguration.canaryConfiguration is required",
    ],
    [
      "of strategy LINEAR without steps",
      "LINEAR",
      { deploymentConfiguration: { strategy: "LINEAR" } },
      "deploymentConfiguration.linearConfiguration is required",
    ],
    [
      "with a Lambda hook that names no function",
      "CANARY",
      hooked({ lifecycleStages: ["PRE_SCALE_UP"], roleArn: "arn:role" }),
      "hookTargetArn and roleArn are required",
    ],
  ])("%s", async (_, strategy, change, reason) => {
    plantRule(test_, productionRule, { [blue]: 1 });
    const asked = shifting(await register(), strategy, change);
    await expect(test_.create(SERVICE, asked)).rejects.toThrow(reason);
  });

  test("takes a pause of two weeks and percentages in tenths", () => {
    const lifecycleHooks = [
      { ...pause, timeoutConfiguration: { timeoutInMinutes: "20160", action: "CONTINUE" } },
    ];
    const canaryConfiguration = { canaryPercent: 0.3, canaryBakeTimeInMinutes: "1440" };
    const deploymentConfiguration = { ...strategies.CANARY, canaryConfiguration, lifecycleHooks };
    expect(test_.problems(SERVICE, shifting("api:1", "CANARY", { deploymentConfiguration }))).toEqual([]);
    expect(test_.problems(SERVICE, service("api:1"))).toEqual([]);
  });
});
