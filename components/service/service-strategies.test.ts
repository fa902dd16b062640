import { record } from "../../testing/record";
import type { RecordedResource, Recording } from "../../testing/record";
import { orders } from "./service.fixture";
import { Service } from "./service";
import type { ServiceArgs } from "./service-args";
import type { DeploymentStrategy } from "./strategy";

const types = {
  policy: "aws:iam/rolePolicy:RolePolicy",
  role: "aws:iam/role:Role",
  rule: "aws:lb/listenerRule:ListenerRule",
  scalingTarget: "aws:appautoscaling/target:Target",
  service: "aws:ecs/service:Service",
} as const;

/** The native forms of ECS, and what each is called here. */
const forms = {
  ROLLING: { type: "rolling" },
  BLUE_GREEN: { type: "blue-green" },
  CANARY: { type: "canary" },
  LINEAR: { type: "canary", steps: [25, 50, 75, 100] },
} as const satisfies Record<string, DeploymentStrategy>;
type Form = keyof typeof forms;
const formNames = Object.keys(forms) as Form[];

const testListenerArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/test";
const smokeTestArn = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";
const loadBalancer = { ...orders.loadBalancer, testListenerArn };

const recordService = (change: Partial<ServiceArgs>) =>
  record(() => new Service("orders", { ...orders, ...change }));

/** A service in each form, recorded once. */
const recordings = {} as Record<Form, Recording<Service>>;
beforeAll(async () => {
  for (const form of formNames) {
    recordings[form] = await recordService({ strategy: forms[form], loadBalancer });
  }
});

const ecsService = (form: Form): RecordedResource => recordings[form].one(types.service);

/** Everything but the service itself and the component, whose inputs are the arguments. */
const others = ({ resources }: Recording<Service>) =>
  resources.slice(1).filter(({ type }) => type !== types.service);

const pairs = formNames.flatMap((from) =>
  formNames.filter((to) => to !== from).map((to): [Form, Form] => [from, to]),
);

/** What a strategy may change: the provider updates each of these in place (`aws.ecs.Service`). */
const changesInPlace = new Set([
  "deploymentConfiguration",
  "deploymentCircuitBreaker",
  "deploymentMaximumPercent",
  "waitForSteadyState",
]);

test.each(pairs)(
  "CS-02: from %s to %s the service changes in place, and nothing else changes",
  (from, to) => {
    expect(others(recordings[to])).toEqual(others(recordings[from]));

    const [before, after] = [ecsService(from), ecsService(to)];
    expect(after.urn).toBe(before.urn);
    expect(Object.keys(after.inputs).toSorted()).toEqual(Object.keys(before.inputs).toSorted());
    const changed = Object.keys(after.inputs).filter(
      (key) => JSON.stringify(after.inputs[key]) !== JSON.stringify(before.inputs[key]),
    );
    expect(changed).toContain("deploymentConfiguration");
    expect(changed.filter((key) => !changesInPlace.has(key))).toEqual([]);
    expect({ ...after.opts, customTimeouts: before.opts.customTimeouts }).toEqual(before.opts);
  },
);

test.each([
  ["dev", "ROLLING"],
  ["staging", "CANARY"],
  ["prod", "CANARY"],
] as const)("CS-02: %s deploys by %s unless told otherwise", async (environment, strategy) => {
  const { one } = await recordService({ environment });
  expect(one(types.service).inputs["deploymentConfiguration"]).toMatchObject({ strategy });
});

test.each(formNames)("CS-04: %s goes back by every rollback alarm of both groups", (form) => {
  expect(ecsService(form).inputs["alarms"]).toEqual({
    enable: true,
    rollback: true,
    alarmNames: ["blue", "green"].flatMap((color) =>
      ["errors", "latency", "unhealthy"].map((what) => `orders-${color}-${what}-alarm`),
    ),
  });
});

test("CS-04: the circuit breaker is on for ROLLING only, and off elsewhere rather than left out", () => {
  expect(formNames.map((form) => ecsService(form).inputs["deploymentCircuitBreaker"])).toEqual([
    { enable: true, rollback: true },
    ...Array.from({ length: 3 }, () => ({ enable: false, rollback: false })),
  ]);
});

test.each(formNames)(
  "%s is not taken back when an update is interrupted: that is a decision of its own",
  (form) => {
    expect(ecsService(form).inputs).not.toHaveProperty("sigintRollback");
  },
);

test.each(formNames)("CS-16: in %s the weights and the pair of groups are left to ECS", (form) => {
  expect(recordings[form].byType(types.rule).map(({ opts }) => opts.ignoreChanges)).toEqual([
    ["actions"],
    ["actions"],
  ]);
  expect(ecsService(form).opts.ignoreChanges).toEqual(["desiredCount", "loadBalancers"]);
});

test.each([
  ["blue", "green"],
  ["green", "blue"],
] as const)("CS-16: the wiring is sent again for one update, with %s live", async (live, alternate) => {
  const until = new Date().toISOString().slice(0, 10);
  const { inputs, opts } = (await recordService({ rewire: { liveTargetGroup: live, until } })).one(
    types.service,
  );
  const group = (color: string) => `arn:aws:lb:us-east-1:123456789012:targetGroup/orders-${color}`;
  expect(opts.ignoreChanges).toEqual(["desiredCount"]);
  expect(inputs["loadBalancers"]).toMatchObject([
    { targetGroupArn: group(live), advancedConfiguration: { alternateTargetGroupArn: group(alternate) } },
  ]);
});

test.each(formNames)(
  "CS-05: in %s both groups are on the production rule, and the test rule is elsewhere",
  (form) => {
    const production = recordings[form].one(types.rule, "orders-production-rule");
    const test = recordings[form].one(types.rule, "orders-test-rule");
    expect(production.inputs["actions"]).toEqual([
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: "arn:aws:lb:us-east-1:123456789012:targetGroup/orders-blue", weight: 100 },
            { arn: "arn:aws:lb:us-east-1:123456789012:targetGroup/orders-green", weight: 0 },
          ],
        },
      },
    ]);
    expect(production.inputs["listenerArn"]).toBe(loadBalancer.httpsListenerArn);
    expect(test.inputs["listenerArn"]).toBe(testListenerArn);
  },
);

test("CS-06: a bake of a day is not waited for, and what is waited for has the time", async () => {
  const { inputs, opts } = (
    await recordService({ environment: "prod", strategy: { type: "blue-green" } })
  ).one(types.service);
  expect(inputs).toMatchObject({
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" },
    waitForSteadyState: false,
  });
  expect(opts.customTimeouts).toEqual({ create: "20m", update: "20m", delete: "20m" });

  const canary = ecsService("CANARY");
  expect(canary.inputs["waitForSteadyState"]).toBe(true);
  expect(canary.opts.customTimeouts).toEqual({ create: "28m", update: "28m", delete: "28m" });
});

describe("CS-07: with a function that tests green before users meet it", () => {
  let recording: Recording<Service>;
  beforeAll(async () => {
    const test = {
      targetType: "AWS_LAMBDA",
      hookTargetArn: smokeTestArn,
      lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
    } as const;
    const more = { ...test, hookTargetArn: `${smokeTestArn}-2`, lifecycleStages: ["POST_SCALE_UP"] } as const;
    const strategy = { type: "blue-green", lifecycleHooks: [test, more, test] } as const;
    recording = await recordService({ strategy, loadBalancer });
  });

  test("ECS takes on a role that calls these functions and does nothing else", () => {
    const [role, policy] = [
      recording.one(types.role, "orders-hook-role"),
      recording.one(types.policy, "orders-hook-policy"),
    ];
    expect(JSON.parse(String(role.inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    expect(policy.inputs["role"]).toBe("orders-hook-role");
    expect(JSON.parse(String(policy.inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "CallHooks",
          Effect: "Allow",
          Action: "lambda:InvokeFunction",
          Resource: [smokeTestArn, `${smokeTestArn}-2`],
        },
      ],
    });
  });

  test("the hooks are wired into the deployment", () => {
    const hook = (hookTargetArn: string, stage: string) => ({
      targetType: "AWS_LAMBDA",
      hookTargetArn,
      roleArn: "arn:aws:iam:us-east-1:123456789012:role/orders-hook-role",
      lifecycleStages: [stage],
    });
    expect(recording.one(types.service).inputs["deploymentConfiguration"]).toEqual({
      strategy: "BLUE_GREEN",
      bakeTimeInMinutes: "10",
      lifecycleHooks: [
        hook(smokeTestArn, "POST_TEST_TRAFFIC_SHIFT"),
        hook(`${smokeTestArn}-2`, "POST_SCALE_UP"),
        hook(smokeTestArn, "POST_TEST_TRAFFIC_SHIFT"),
      ],
    });
  });

  test("CS-18: the service comes after the role's permission", () => {
    const { urn } = recording.one(types.policy, "orders-hook-policy");
    expect(recording.one(types.service).opts.dependencies).toContain(urn);
  });
});

test("a pause is told with its timeout, needs no role, and is not waited for", async () => {
  const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] }] as const;
  const { one, byType } = await recordService({ strategy: { type: "canary", lifecycleHooks }, loadBalancer });
  expect(one(types.service).inputs).toMatchObject({
    waitForSteadyState: false,
    deploymentConfiguration: {
      lifecycleHooks: [
        {
          targetType: "PAUSE",
          lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          timeoutConfiguration: { timeoutInMinutes: "1440", action: "ROLLBACK" },
        },
      ],
    },
  });
  expect(byType(types.role).map(({ name }) => name)).toEqual(["orders-execution-role", "orders-task-role"]);
});

test("CT-03: what a schedule set is no drift, and only where there is a schedule", async () => {
  const scheduled = await recordService({ scheduled: true });
  expect(scheduled.one(types.scalingTarget).opts.ignoreChanges).toEqual(["minCapacity", "maxCapacity"]);
  expect(recordings.ROLLING.one(types.scalingTarget).opts.ignoreChanges).toEqual([]);
});
