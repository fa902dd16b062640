import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf, plant } from "../test-surroundings";
import { schedulerResources } from ".";

const GROUP = "aws:scheduler/scheduleGroup:ScheduleGroup";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const MUTE = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";

const roleArn = "arn:aws:iam::111122223333:role/switch";
const target = {
  arn: "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance",
  roleArn,
  input: '{"DbInstanceIdentifier":"dev-postgres"}',
};
const stop = {
  name: "stop",
  groupName: "nights",
  scheduleExpression: "cron(0 19 ? * * *)",
  flexibleTimeWindow: { mode: "OFF" },
  target,
};

let aws: TestCloud;
beforeEach(async () => {
  aws = new TestCloud(schedulerResources);
  plantRole("switch", "scheduler.amazonaws.com");
  await aws.create(GROUP, { name: "nights" });
});

function plantRole(name: string, service: string): void {
  const assumeRolePolicy = JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
  const where = { cloud: aws.cloud, identity: { ...aws.identity, region: "" } };
  plant(where, "aws:iam/role:Role", name, {
    arn: `arn:aws:iam::111122223333:role/${name}`,
    assumeRolePolicy,
  });
}

test("a group is active, and takes its schedules along", async () => {
  expect(await aws.put(GROUP, {})).toMatchObject({
    id: "thing-0123abc",
    name: "thing-0123abc",
    arn: "arn:aws:scheduler:us-east-1:111122223333:schedule-group/thing-0123abc",
    state: "ACTIVE",
  });
  await aws.create(SCHEDULE, stop);
  await aws.delete(GROUP, "nights");
  expect(idsOf(aws.cloud, SCHEDULE)).toEqual([]);
});

describe("a schedule", () => {
  test("is found by its group and name", async () => {
    expect(await aws.put(SCHEDULE, stop)).toMatchObject({
      id: "nights/stop",
      arn: "arn:aws:scheduler:us-east-1:111122223333:schedule/nights/stop",
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
    });
    const { groupName: _, ...ungrouped } = stop;
    expect(await aws.put(SCHEDULE, ungrouped)).toMatchObject({ id: "default/stop", groupName: "default" });
  });

  test("needs a group that exists, and a role that the scheduler may take", async () => {
    await expect(aws.create(SCHEDULE, { ...stop, groupName: "days" })).rejects.toThrow(
      "Schedule group days does not exist",
    );
    plantRole("other", "events.amazonaws.com");
    const other = { ...target, roleArn: "arn:aws:iam::111122223333:role/other" };
    await expect(aws.create(SCHEDULE, { ...stop, target: other })).rejects.toThrow(
      "must allow AWS EventBridge Scheduler to assume the role",
    );
  });

  test.each<[string, Values, string]>([
    ["five fields of cron", { scheduleExpression: "cron(0 19 * * *)" }, "cron(six fields)"],
    ["an unknown zone", { scheduleExpressionTimezone: "Europe/Atlantis" }, "is not a time zone"],
    [
      "a window without a length",
      { flexibleTimeWindow: { mode: "FLEXIBLE" } },
      "maximumWindowInMinutes: is required",
    ],
    [
      "RDS's own spelling",
      { target: { ...target, input: '{"DBInstanceIdentifier":"x"}' } },
      "takes DbInstanceIdentifier",
    ],
    ["no JSON", { target: { ...target, input: "x" } }, "Invalid RequestJson provided"],
    [
      "a call that begins with a capital",
      { target: { ...target, arn: "arn:aws:scheduler:::aws-sdk:rds:StopDBInstance" } },
      "is not <service>:<call>",
    ],
    [
      "a call that only reads",
      { target: { ...target, arn: "arn:aws:scheduler:::aws-sdk:rds:describeDBInstances" } },
      "only reads",
    ],
    [
      "retries without end",
      { target: { ...target, retryPolicy: { maximumRetryAttempts: 186 } } },
      "0 to 185",
    ],
  ])("refuses %s", (_, change, problem) => {
    expect(aws.problems(SCHEDULE, { ...stop, ...change }).join()).toContain(problem);
  });
});

test("a mute rule is named, and by its expression comes once or again", async () => {
  const rule = { schedule: { expression: "cron(0 17 * * MON-THU)", duration: "PT975M", timezone: "UTC" } };
  expect(await aws.put(MUTE, { rule, muteTargets: { alarmNames: ["a"] } })).toMatchObject({
    id: "thing-0123abc",
    arn: "arn:aws:cloudwatch:us-east-1:111122223333:alarm-mute-rule:thing-0123abc",
    muteType: "RECURRING",
  });
  const once = { schedule: { expression: "at(2026-01-01T00:00)", duration: "P15D" } };
  expect(await aws.put(MUTE, { name: "once", rule: once })).toMatchObject({ muteType: "ONE_TIME" });
});

test.each([
  ["cron(0 17 ? * MON-THU *)", "PT1H", "cron(<five fields>)"],
  ["cron(0 17 * * *)", "P16D", "from PT1M to P15D"],
  ["cron(0 17 * * *)", "16h", "from PT1M to P15D"],
])("a mute rule of %s for %s is refused", (expression, duration, problem) => {
  expect(aws.problems(MUTE, { rule: { schedule: { expression, duration } } }).join()).toContain(problem);
});

test.each([
  [GROUP, { name: "a" }, { name: "b" }, ["name"]],
  [SCHEDULE, { ...stop }, { ...stop, groupName: "b", state: "DISABLED" }, ["groupName"]],
  [SCHEDULE, { ...stop }, { ...stop, scheduleExpression: "rate(1 day)", target: {} }, []],
  [MUTE, { name: "a", description: "x" }, { name: "b", description: "y" }, ["name"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
