import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf, plant } from "../test-surroundings";
import { appautoscalingResources } from "./index";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";
const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

const scalable = {
  resourceId: "service/main/api",
  scalableDimension: "ecs:service:DesiredCount",
  serviceNamespace: "ecs",
};
const cpu = {
  ...scalable,
  name: "cpu",
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    targetValue: 60,
  },
};
const night = {
  ...scalable,
  name: "night",
  schedule: "cron(0 20 * * ? *)",
  scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
};

let test_: TestCloud;
beforeEach(() => {
  test_ = new TestCloud(appautoscalingResources);
  for (const name of ["api", "web"]) {
    plant(test_, "aws:ecs/service:Service", `arn:aws:ecs:us-east-1:111122223333:service/main/${name}`);
  }
});

const register = async (change: Values = {}): ReturnType<TestCloud["put"]> =>
  test_.put(TARGET, { ...scalable, minCapacity: 1, maxCapacity: 4, ...change });

describe("a scalable target", () => {
  test("uses the role that Application Auto Scaling keeps for ECS", async () => {
    const created = await register();
    expect(created.id).toBe("service/main/api");
    expect(created["arn"]).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target\/\w{36}$/,
    );
    expect(created["roleArn"]).toMatch(/AWSServiceRoleForApplicationAutoScaling_ECSService$/);
    const { outputs } = await test_.update(TARGET, created.id, {
      ...scalable,
      minCapacity: 2,
      maxCapacity: 4,
    });
    expect(outputs).toMatchObject({ arn: created["arn"], minCapacity: 2 });
  });

  test("refuses a service that is not there", async () => {
    await expect(register({ resourceId: "service/main/none" })).rejects.toThrow("ECS service doesn't exist");
  });

  test.each<[string, Values, string]>([
    [
      "a maximum below the minimum",
      { minCapacity: 5 },
      "Maximum capacity cannot be less than minimum capacity",
    ],
    ["a resource that is no service", { resourceId: "api" }, "service/<cluster name>/<service name>"],
    ["another service than ECS", { serviceNamespace: "rds" }, "expected one of ecs"],
  ])("refuses %s before anything happens", (_, change, problem) => {
    const asked = { ...scalable, minCapacity: 1, maxCapacity: 4, ...change };
    expect(test_.problems(TARGET, asked).join()).toContain(problem);
  });

  test("is replaced by another resource, not by another capacity", () => {
    const before = { ...scalable, minCapacity: 1, maxCapacity: 2 };
    const after = { ...before, resourceId: "service/main/web", maxCapacity: 3 };
    expect(test_.replacedBy(TARGET, before, after)).toEqual(["resourceId"]);
  });

  test("is registered once, whoever registers it again", async () => {
    const first = await test_.put(TARGET, { ...scalable, minCapacity: 1, maxCapacity: 2 });
    const second = await test_.put(TARGET, { ...scalable, minCapacity: 1, maxCapacity: 9 });
    expect(second).toMatchObject({ id: first.id, arn: first["arn"], maxCapacity: 9 });
  });

  test("takes its policies and scheduled actions along, and nobody else's", async () => {
    const web = { resourceId: "service/main/web" };
    const { id } = await register();
    await register(web);
    await test_.create(POLICY, cpu);
    const other = await test_.create(POLICY, { ...cpu, ...web });
    await test_.create(ACTION, night);
    await test_.delete(TARGET, id);
    expect([...idsOf(test_.cloud, POLICY), ...idsOf(test_.cloud, ACTION)]).toEqual([other.id]);
  });
});

describe("a scaling policy", () => {
  test("that tracks a target has an alarm for each direction, and keeps them", async () => {
    await register();
    const created = await test_.put(POLICY, cpu);
    expect(created["alarmArns"]).toEqual([
      expect.stringMatching(/:alarm:TargetTracking-service\/main\/api-AlarmHigh-/),
      expect.stringMatching(/:alarm:TargetTracking-service\/main\/api-AlarmLow-/),
    ]);
    const kept = { arn: created["arn"], alarmArns: created["alarmArns"] };
    expect((await test_.update(POLICY, created.id, cpu)).outputs).toMatchObject(kept);
    expect(await test_.put(POLICY, cpu)).toMatchObject(kept);
  });

  test("refuses to be without a target", async () => {
    await expect(test_.create(POLICY, cpu)).rejects.toThrow("No scalable target registered");
  });

  test("refuses to be without the settings of its type", async () => {
    await register();
    await expect(test_.create(POLICY, { ...scalable, name: "steps" })).rejects.toThrow(
      "stepScalingPolicyConfiguration is required",
    );
  });

  test.each<[string, Values, string]>([
    [
      "a metric that is not ECS's",
      { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
      "ECSServiceAverageCPUUtilization",
    ],
    [
      "requests of no target group",
      { predefinedMetricType: "ALBRequestCountPerTarget" },
      "resourceLabel: is required",
    ],
    [
      "a label that names no target group",
      { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel: "app/x" },
      "arnSuffix",
    ],
  ])("refuses %s before anything happens", (_, predefinedMetricSpecification, problem) => {
    const targetTrackingScalingPolicyConfiguration = { predefinedMetricSpecification, targetValue: 1 };
    const problems = test_.problems(POLICY, { ...cpu, targetTrackingScalingPolicyConfiguration });
    expect(problems.join()).toContain(problem);
  });
});

describe("a scheduled action", () => {
  test("belongs to a target", async () => {
    await expect(test_.create(ACTION, night)).rejects.toThrow("No scalable target registered");
    await register();
    expect(await test_.put(ACTION, night)).toMatchObject({
      id: "night-ecs-service/main/api",
      timezone: "UTC",
    });
    expect(await test_.put(ACTION, { ...night, timezone: "Europe/Berlin" })).toMatchObject({
      timezone: "Europe/Berlin",
    });
  });

  test.each<[string, Values, string]>([
    ["a schedule of five fields", { schedule: "cron(0 20 * * *)" }, "cron(six fields)"],
    ["an unknown time zone", { timezone: "Europe/Atlantis" }, "is not a time zone of the IANA database"],
    ["no capacity", { scalableTargetAction: {} }, "give minCapacity, maxCapacity, or both"],
  ])("refuses %s before anything happens", (_, change, problem) => {
    expect(test_.problems(ACTION, { ...night, ...change }).join()).toContain(problem);
  });
});
