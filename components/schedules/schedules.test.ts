import { record } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { Schedules } from "./schedules";
import type { SchedulesArgs } from "./schedules-args";
import { minimalSchedules } from "./schedules.fixture";

const types = {
  action: "aws:appautoscaling/scheduledAction:ScheduledAction",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  group: "aws:scheduler/scheduleGroup:ScheduleGroup",
  mute: "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  schedule: "aws:scheduler/schedule:Schedule",
} as const;

const recordSchedules = (change: Partial<SchedulesArgs> = {}) =>
  record(() => new Schedules("schedules", { ...minimalSchedules, ...change }));

let standard: Recording<Schedules>;
beforeAll(async () => {
  standard = await recordSchedules();
});

test("schedules are exactly these resources, all of them children", () => {
  const { resources, one } = standard;
  const component = one("causeway:schedules:Schedules");
  const children = resources.slice(1);

  expect(children.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual([
    `${types.action} schedules-api-start`,
    `${types.action} schedules-api-stop`,
    `${types.eventRule} schedules-results`,
    `${types.eventTarget} schedules-results-target`,
    `${types.role} schedules-role`,
    `${types.rolePolicy} schedules-role-policy`,
    `${types.schedule} schedules-start-database`,
    `${types.schedule} schedules-stop-database`,
    `${types.group} schedules-group`,
  ]);
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test.each([
  ["start", "cron(30 6 ? * MON-FRI *)"],
  ["stop", "cron(15 19 ? * * *)"],
])(
  "CT-01: EventBridge Scheduler calls RDS itself to %s the database, by the clock of the zone",
  async (what, cron) => {
    const database = { ...minimalSchedules.database, maintenanceWindow: "wed:14:00-wed:15:00" };
    const hours = { start: "07:00", stop: "19:00", timezone: "Europe/Berlin", database };
    const { one } = await recordSchedules(hours);

    expect(one(types.schedule, `schedules-${what}-database`).inputs).toEqual({
      groupName: "dev-schedules",
      description: `Database: ${what}`,
      scheduleExpression: cron,
      scheduleExpressionTimezone: "Europe/Berlin",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: `arn:aws:scheduler:::aws-sdk:rds:${what}DBInstance`,
        roleArn: "arn:aws:iam:us-east-1:123456789012:role/schedules-role",
        input: '{"DbInstanceIdentifier":"dev-postgres"}',
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
      },
    });
  },
);

test("the role may switch that one database, and only the schedules of the group may take it", () => {
  const { one } = standard;
  expect(JSON.parse(String(one(types.role).inputs["assumeRolePolicy"]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "123456789012",
            "aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/dev-schedules",
          },
        },
      },
    ],
  });
  expect(one(types.group).inputs).toEqual({ name: "dev-schedules" });
  expect(JSON.parse(String(one(types.rolePolicy).inputs["policy"]))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
        Resource: "arn:aws:rds:us-east-1:123456789012:db:dev-postgres",
      },
    ],
  });
});

test("no schedule runs before its role may do anything", () => {
  const { byType, one } = standard;
  const dependencies = byType(types.schedule).map(({ opts }) => opts.dependencies);
  expect(dependencies).toHaveLength(2);
  for (const urns of dependencies) expect(urns).toContain(one(types.rolePolicy).urn);
});

test("CT-02: at night a service has no tasks, and in the morning its own counts again; nothing is destroyed", () => {
  const { one } = standard;
  const api = {
    resourceId: "service/causeway-dev/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
    timezone: "UTC",
  };
  expect(one(types.action, "schedules-api-stop").inputs).toEqual({
    ...api,
    schedule: "cron(0 17 ? * * *)",
    scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
  });
  expect(one(types.action, "schedules-api-start").inputs).toEqual({
    ...api,
    schedule: "cron(0 9 ? * MON-FRI *)",
    scalableTargetAction: { minCapacity: 1, maxCapacity: 4 },
  });
});

test("two actions of one target are made one after the other: autoscaling refuses concurrent changes", () => {
  const { one } = standard;
  expect(one(types.action, "schedules-api-start").opts.dependencies).toContain(
    one(types.action, "schedules-api-stop").urn,
  );
});

test("every service has its own actions", async () => {
  const web = { resourceId: "service/causeway-dev/web", minCount: 2, maxCount: 2 };
  const { byType } = await recordSchedules({ services: { ...minimalSchedules.services, web } });
  expect(
    byType(types.action)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["schedules-api-start", "schedules-api-stop", "schedules-web-start", "schedules-web-stop"]);
});

test("CT-03: alarms that would fire because nothing runs are muted, nights and weekends", async () => {
  const { byType } = await recordSchedules({
    mutedAlarmNames: ["lb-main-errors"],
    timezone: "Europe/London",
  });

  expect(byType(types.mute).map(({ name, inputs }) => [name, inputs])).toEqual(
    [
      ["nights", "cron(0 17 * * MON-THU)", "PT975M"] as const,
      ["weekends", "cron(0 17 * * FRI)", "PT3855M"] as const,
    ].map(([key, expression, duration]) => [
      `schedules-${key}-mute`,
      {
        description: "dev is stopped",
        rule: { schedule: { expression, duration, timezone: "Europe/London" } },
        muteTargets: { alarmNames: ["lb-main-errors"] },
      },
    ]),
  );
});

test("CT-03: what became of the database is told: stopped, started, or started by RDS after seven days", () => {
  const { one } = standard;
  expect(JSON.parse(String(one(types.eventRule).inputs["eventPattern"]))).toEqual({
    source: ["aws.rds"],
    "detail-type": ["RDS DB Instance Event"],
    detail: {
      SourceIdentifier: ["dev-postgres"],
      EventID: ["RDS-EVENT-0087", "RDS-EVENT-0088", "RDS-EVENT-0154"],
    },
  });
  expect(one(types.eventTarget).inputs).toEqual({
    rule: "schedules-results",
    arn: minimalSchedules.resultsTopicArn,
    inputTransformer: {
      inputPaths: { database: "$.detail.SourceIdentifier", message: "$.detail.Message" },
      // The form without which a chat channel shows nothing of it.
      inputTemplate: JSON.stringify({
        version: "1.0",
        source: "custom",
        content: { textType: "client-markdown", description: "[info] <database>: <message>" },
      }),
    },
  });
});

test("CT-01: prod is refused before any resource", async () => {
  await expect(recordSchedules({ environment: "prod" })).rejects.toThrow(
    'Schedules "schedules": environment: got "prod", expected dev or staging: prod is not stopped on a schedule. ' +
      "Fix: take the schedules out of prod's stack",
  );
});

const night = { ...minimalSchedules.database, backupWindow: "03:00-04:00" };
const none = { resourceId: "service/causeway-dev/api", minCount: 0, maxCount: 4 };

test.each<[string, Partial<SchedulesArgs>, string]>([
  [
    "an unknown environment",
    { environment: "test" as "dev" },
    'environment: got "test", expected one of dev',
  ],
  [
    "hours across midnight",
    { start: "20:00", stop: "04:00" },
    'start, stop: got ["20:00","04:00"], expected a start',
  ],
  ["a time that is none", { stop: "24:00" }, 'stop: got "24:00", expected a time from 00:00 to 23:59'],
  [
    "an unknown zone",
    { timezone: "Berlin" },
    'timezone: got "Berlin", expected UTC, or a time zone of the IANA',
  ],
  [
    "backups at night",
    { database: night },
    'database.backupWindow: got "03:00-04:00", expected an hour in UTC',
  ],
  [
    "mornings without tasks",
    { services: { api: none } },
    "services.api: got [0,4], expected whole numbers of tasks",
  ],
  [
    "a misspelt argument",
    { mutedAlarms: [] } as object,
    'mutedAlarms: got "a value", expected one of the arguments',
  ],
  [
    "a misspelt argument of a service",
    { services: { api: { ...none, minCount: 1, min: 1 } as typeof none } },
    "services.api.min: got 1, expected one of the arguments maxCount, minCount, resourceId",
  ],
  [
    "101 alarms",
    { mutedAlarmNames: Array<string>(101).fill("a") },
    'mutedAlarmNames: got "101 alarms", expected at most',
  ],
])("SC-08: %s is refused before anything is registered", async (_, change, message) => {
  await expect(recordSchedules(change)).rejects.toThrow(`Schedules "schedules": ${message}`);
});
