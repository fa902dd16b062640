import { ArgsError } from "../shared/args-error";
import { orders } from "./service.fixture";
import { checkedServiceArgs, resolveServiceArgs } from "./resolve-args";
import type { ServiceArgs } from "./service-args";

function problemsOf(change: Partial<ServiceArgs>, name = "orders"): readonly string[] {
  try {
    checkedServiceArgs(name, { ...orders, ...change });
    return [];
  } catch (error) {
    if (!(error instanceof ArgsError)) throw error;
    return error.problems.map(({ argument }) => argument);
  }
}

const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:stripe";

test("the smallest service is accepted, in every environment", () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ environment: "staging" })).toEqual([]);
  expect(problemsOf({ environment: "prod" })).toEqual([]);
});

test("SC-08: zero configuration works in dev, and the environment decides the rest", () => {
  expect(resolveServiceArgs(orders)).toMatchObject({
    architecture: "X86_64",
    cpu: 256,
    memory: 512,
    user: "10001:10001",
    writablePaths: ["/tmp"],
    drainSeconds: 30,
    stopSeconds: 30,
    strategy: { type: "rolling" },
    desiredCount: 2,
    spot: true,
    forceNewDeployment: false,
    logRetentionDays: 30,
  });
  expect(resolveServiceArgs({ ...orders, environment: "staging" })).toMatchObject({
    spot: false,
    logRetentionDays: 30,
  });
  expect(resolveServiceArgs({ ...orders, environment: "prod" })).toMatchObject({
    minCount: 3,
    desiredCount: 5,
    maxCount: 10,
    spot: false,
    scheduled: false,
    strategy: { type: "canary" },
    logRetentionDays: 365,
  });
});

test.each<[string, Partial<ServiceArgs>, readonly string[]]>([
  ["an image without digest", { image: "registry.example.com/orders:latest" }, ["image"]],
  ["port 0", { port: 0 }, ["port"]],
  ["a port beyond 65535", { port: 65_536 }, ["port"]],
  ["a size Fargate does not have", { cpu: 300 }, ["cpu"]],
  ["memory that does not go with the cpu", { cpu: 1024, memory: 512 }, ["memory"]],
  ["root", { user: "0" }, ["user"]],
  ["a relative path", { writablePaths: ["tmp"] }, ["writablePaths[0]"]],
  ["a drain over an hour", { drainSeconds: 3601 }, ["drainSeconds"]],
  ["a stop Fargate would cut short", { stopSeconds: 121 }, ["stopSeconds"]],
  ["a priority beyond 50000", { priority: 50_001 }, ["priority"]],
  ["no host and no path", { hosts: [] }, ["hosts, paths"]],
  ["fewer tasks desired than the least", { minCount: 3 }, ["minCount, desiredCount, maxCount"]],
  ["scaling at a load that is never reached", { scaling: { cpuPercent: 99 } }, ["scaling.cpuPercent"]],
  ["a retention CloudWatch does not know", { logRetentionDays: 31 }, ["logRetentionDays"]],
  ["no runbook", { runbookUrl: "" }, ["runbookUrl"]],
  ["a lower error rate than none", { levels: { errorPercent: 0 } }, ["levels.errorPercent"]],
  ["Spot in prod", { environment: "prod", spot: true }, ["spot"]],
  [
    "a shell in prod",
    { environment: "prod", executeCommand: { kmsKeyArn: "k", logGroupArn: "l" } },
    ["executeCommand"],
  ],
  [
    "a variable that is none",
    { environmentVariables: { "LOG-LEVEL": "x" } },
    ["environmentVariables, secretArns"],
  ],
  ["secrets without their key", { secretArns: { STRIPE_SECRET_ARN: secretArn } }, ["secretsKeyArn"]],
  ["a strategy that there is not", { strategy: { type: "roling" as "rolling" } }, ["strategy.type"]],
  ["a canary of nobody", { strategy: { type: "canary", steps: [0, 100] } }, ["strategy.steps"]],
  [
    "a bake of more than a day",
    { strategy: { type: "blue-green", bakeMinutes: 1441 } },
    ["strategy.bakeMinutes"],
  ],
  [
    "a test of traffic that there is not",
    {
      strategy: {
        type: "canary",
        lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] }],
      },
    },
    ["strategy.lifecycleHooks[0].lifecycleStages"],
  ],
  [
    "a test listener that is the production listener",
    { loadBalancer: { ...orders.loadBalancer, testListenerArn: orders.loadBalancer.httpsListenerArn } },
    ["loadBalancer.testListenerArn"],
  ],
  [
    "wiring that was left behind",
    { rewire: { liveTargetGroup: "blue", until: "2026-01-01" } },
    ["rewire.until"],
  ],
  ["a schedule in prod", { environment: "prod", scheduled: true }, ["scheduled"]],
  ["an account that is none", { accountId: "1" }, ["accountId"]],
  ["a region that is none", { region: "mars" }, ["region"]],
])("SC-08: %s is refused", (_, change, problems) => {
  expect(problemsOf(change)).toEqual(problems);
});

test.each<[string, object]>([
  ["prot", { prot: 8080 }],
  ["healthCheck.startSecond", { healthCheck: { path: "/", startSecond: 300 } }],
  ["levels.errorPercnt", { levels: { errorPercnt: 1 } }],
  ["scaling.cpu", { scaling: { cpu: 50 } }],
  ["rewire.liveGroup", { rewire: { liveGroup: "blue" } }],
  ["strategy.steps", { strategy: { type: "rolling", steps: 2 } }],
  ["strategy.canaryPercent", { strategy: { type: "canary", canaryPercent: 5 } }],
  [
    "strategy.lifecycleHooks.0.roleArn",
    { strategy: { type: "canary", lifecycleHooks: [{ targetType: "AWS_LAMBDA", roleArn: "arn" }] } },
  ],
  [
    "strategy.lifecycleHooks.0.timeoutConfiguration.timeout",
    {
      strategy: {
        type: "canary",
        lifecycleHooks: [{ targetType: "PAUSE", timeoutConfiguration: { timeout: 5 } }],
      },
    },
  ],
])("SC-08: the unknown argument %s is refused by its path", (argument, change) => {
  expect(problemsOf(change)).toEqual([argument]);
});

test("a name in both environmentVariables and secretArns is refused", () => {
  const change = { environmentVariables: { A: "1" }, secretArns: { A: secretArn }, secretsKeyArn: "key" };
  expect(problemsOf(change)).toEqual(["secretArns"]);
});

test("FF-01: the variable of feature flags is theirs alone", () => {
  const featureFlags = { configurationArn: "arn:flags", kmsKeyArn: "arn:key" };
  const environmentVariables = { FEATURE_FLAGS_ARN: "arn:other" };
  expect(problemsOf({ featureFlags, environmentVariables })).toEqual(["environmentVariables, secretArns"]);
  expect(problemsOf({ environmentVariables })).toEqual([]);
});

test.each(["a-service-of-18-ch", "a", "orders2"])("%s fits into the name of a target group", (name) => {
  expect(problemsOf({}, name)).toEqual([]);
});

test.each(["a-service-of-19-chr", "Orders", "2orders", "orders-", "or--ders", ""])(
  "the name %j is refused: target groups have 32 characters",
  (name) => {
    expect(problemsOf({}, name)).toEqual(["name"]);
  },
);

test("SC-08: every problem is named at once, with what was got, expected, and the fix", () => {
  const wrong = { ...orders, image: "orders", port: 0, cpu: 512, memory: 512 };
  expect(() => checkedServiceArgs("orders", wrong)).toThrow(
    [
      'Service "orders": image: got "orders", expected <registry>/<repository>@sha256:<64 hex digits>, with no tag. ' +
        "Fix: replace the tag by the digest that the registry shows for it",
      "port: got 0, expected a whole number from 1 to 65535. Fix: use a number in that range",
      "memory: got 512, expected with cpu 512: 1024 to 4096 MiB in steps of 1024. Fix: use 1024",
    ].join("\n"),
  );
});

test("DB-10: an unknown environment is refused before its defaults are asked for", () => {
  expect(problemsOf({ environment: "production" as "prod" })).toEqual(["environment"]);
});

test("ECS Exec gets the directories its agent writes to, and the root stays read-only", () => {
  const executeCommand = { kmsKeyArn: "key", logGroupArn: "group" };
  expect(resolveServiceArgs({ ...orders, executeCommand }).writablePaths).toEqual([
    "/tmp",
    "/managed-agents",
    "/var/lib/amazon/ssm",
    "/var/log/amazon/ssm",
  ]);
});
