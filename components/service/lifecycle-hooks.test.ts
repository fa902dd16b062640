import { resolved } from "../../testing/record";
import { checkHooks, hookSettings } from "./lifecycle-hooks";
import type { LambdaHook, LifecycleHook, PauseHook } from "./lifecycle-hooks";

const smokeTest: LambdaHook = {
  targetType: "AWS_LAMBDA",
  hookTargetArn: "arn:aws:lambda:us-east-1:123456789012:function:smoke-test",
  lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
};
const approval: PauseHook = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };

const problemsOf = (hooks: readonly object[], hasTestListener = true) =>
  checkHooks(hooks as readonly LifecycleHook[], hasTestListener).filter(Boolean);

test("a function and a pause are accepted, ten of each", () => {
  const ten = (hook: LifecycleHook) => Array.from({ length: 10 }, () => hook);
  expect(problemsOf([...ten(smokeTest), ...ten(approval)])).toEqual([]);
});

test.each([
  ["AWS_LAMBDA", smokeTest],
  ["PAUSE", approval],
])("an eleventh hook of targetType %s is refused", (targetType, hook) => {
  expect(problemsOf(Array.from({ length: 11 }, () => hook))).toEqual([
    {
      argument: "strategy.lifecycleHooks",
      got: 11,
      expected: `at most 10 hooks of targetType ${targetType}`,
      fix: "put several checks into one function, or several stages into one hook",
    },
  ]);
});

test.each(["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"] as const)(
  "CS-07: a hook at %s needs a test listener",
  (stage) => {
    const hook = { ...smokeTest, lifecycleStages: ["PRE_SCALE_UP", stage] };
    expect(problemsOf([hook], false)).toEqual([
      {
        argument: "strategy.lifecycleHooks[0].lifecycleStages",
        got: ["PRE_SCALE_UP", stage],
        expected: "no stage of test traffic, as the load balancer has no test listener",
        fix:
          "set testListenerCidrs on the load balancer, and rewire on a service that is there already, or use " +
          "POST_SCALE_UP",
      },
    ]);
    expect(problemsOf([hook], true)).toEqual([]);
  },
);

test("CS-07: a pause after the test traffic needs the test listener too", () => {
  const hook = { ...approval, lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
  expect(problemsOf([hook], false)).toMatchObject([
    { fix: expect.stringContaining("testListenerCidrs") as unknown },
  ]);
  expect(problemsOf([hook], true)).toEqual([]);
});

test.each(["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"])(
  "nothing can be paused at %s, while traffic moves",
  (stage) => {
    const [problem] = problemsOf([{ ...approval, lifecycleStages: [stage] }]);
    expect(problem).toMatchObject({ argument: "strategy.lifecycleHooks[0].lifecycleStages", got: [stage] });
    expect(problem?.expected).not.toContain(` ${stage},`);
    expect(problemsOf([{ ...smokeTest, lifecycleStages: [stage] }])).toEqual([]);
  },
);

test.each([
  ["none", []],
  ["one twice", ["POST_SCALE_UP", "POST_SCALE_UP"]],
  ["one that has no hooks", ["SCALE_UP"]],
  ["one that the provider does not list", ["PRE_PRODUCTION_TRAFFIC_SHIFT"]],
])("stages are refused when there is %s", (_, lifecycleStages) => {
  expect(problemsOf([{ ...smokeTest, lifecycleStages }])).toMatchObject([
    { argument: "strategy.lifecycleHooks[0].lifecycleStages", got: lifecycleStages },
  ]);
});

test.each([
  [{ timeoutInMinutes: 0 }],
  [{ timeoutInMinutes: 20_161 }],
  [{ timeoutInMinutes: 1.5 }],
  [{ action: "STOP" }],
])("a pause with %j is refused", (timeoutConfiguration) => {
  expect(problemsOf([approval, { ...approval, timeoutConfiguration }])).toEqual([
    {
      argument: "strategy.lifecycleHooks[1].timeoutConfiguration",
      got: { timeoutInMinutes: 1440, action: "ROLLBACK", ...timeoutConfiguration },
      expected: "1 to 20160 whole minutes, and ROLLBACK or CONTINUE",
      fix: "leave it out: a day, and then back to the version before",
    },
  ]);
});

test.each([
  ["a function's name", { hookTargetArn: "smoke-test" }, "hookTargetArn"],
  ["another target", { targetType: "STEP_FUNCTIONS" }, "targetType"],
])("%s is no hook", (_, change, argument) => {
  expect(problemsOf([{ ...smokeTest, ...change }])).toMatchObject([
    { argument: `strategy.lifecycleHooks[0].${argument}`, got: Object.values(change)[0] },
  ]);
});

test("CS-07: a function is told who may call it, when, and with what", async () => {
  const hook = { ...smokeTest, hookDetails: { url: "https://orders.example.com:8443/health" } };
  const [settings] = hookSettings([hook], "arn:aws:iam::123456789012:role/hooks");
  expect({ ...settings, hookDetails: await resolved(settings?.hookDetails) }).toEqual({
    targetType: "AWS_LAMBDA",
    hookTargetArn: smokeTest.hookTargetArn,
    roleArn: "arn:aws:iam::123456789012:role/hooks",
    lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
    hookDetails: '{"url":"https://orders.example.com:8443/health"}',
  });
});

test("a pause lasts a day and then goes back unless told otherwise, and has no role", () => {
  const patient = {
    ...approval,
    timeoutConfiguration: { timeoutInMinutes: 60, action: "CONTINUE" as const },
  };
  expect(hookSettings([approval, patient], "arn:role")).toEqual([
    {
      targetType: "PAUSE",
      lifecycleStages: ["POST_SCALE_UP"],
      timeoutConfiguration: { timeoutInMinutes: "1440", action: "ROLLBACK" },
    },
    {
      targetType: "PAUSE",
      lifecycleStages: ["POST_SCALE_UP"],
      timeoutConfiguration: { timeoutInMinutes: "60", action: "CONTINUE" },
    },
  ]);
});
