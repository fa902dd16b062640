import { changeOf, propertyOf, viewOf } from "../report/report.fixture";
import { bakeMinutes, bakesAfter } from "./bake";

const SERVICE = "aws:ecs/service:Service";

const service = (
  deploymentConfiguration: object,
  more: Partial<ReturnType<typeof changeOf>> = {},
  waitForSteadyState = true,
) =>
  changeOf("api", {
    type: SERVICE,
    operation: "update",
    properties: [propertyOf("taskDefinition", "api:1", "api:2")],
    after: viewOf({ deploymentConfiguration, waitForSteadyState }),
    ...more,
  });
const blueGreen = { strategy: "BLUE_GREEN", bakeTimeInMinutes: "15" };

test.each([
  ["rolling", { strategy: "ROLLING" }, 0],
  ["blue-green", blueGreen, 15],
  [
    "canary",
    { strategy: "CANARY", bakeTimeInMinutes: "20", canaryConfiguration: { canaryBakeTimeInMinutes: "30" } },
    50,
  ],
  ["canary, by ECS's defaults", { strategy: "CANARY" }, 10],
  [
    "linear, whose last step does not wait",
    {
      strategy: "LINEAR",
      bakeTimeInMinutes: "15",
      linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: "5" },
    },
    25,
  ],
  ["linear, by ECS's defaults", { strategy: "LINEAR" }, 54],
  ["of which nothing is known yet", { strategy: "BLUE_GREEN", bakeTimeInMinutes: "[unknown]" }, 0],
])(
  "DP-19: the bake of a service that is deployed %s is no time that a change takes",
  (_how, given, minutes) => {
    expect(bakeMinutes([service(given)])).toBe(minutes);
  },
);

test.each([
  ["that is new", service(blueGreen, { operation: "create" })],
  ["that gets other tags alone", service(blueGreen, { properties: [propertyOf("tags.a", "1", "2")] })],
  ["whose deployment the update does not wait for", service(blueGreen, {}, false)],
  ["that is none of ECS", service(blueGreen, { type: "aws:sns/topic:Topic" })],
])("DP-19: a service %s bakes for no time", (_which, change) => {
  expect(bakeMinutes([change])).toBe(0);
});

test("DP-19: services bake at the same time", () => {
  const rolling = service({ strategy: "ROLLING" });
  expect(bakeMinutes([service(blueGreen), rolling, service({ ...blueGreen, bakeTimeInMinutes: "40" })])).toBe(
    40,
  );
});

describe("CS-06: what an update does not wait for", () => {
  const day = { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" };
  const times = { startedAt: "2026-01-01T10:00:00.000Z", endedAt: "2026-01-01T10:04:00.000Z" };
  const earlier = { service: "urn of another", since: "2026-01-01T02:00:00Z", until: "2026-01-02T02:00:00Z" };
  const unwaited = service(day, {}, false);
  const { urn } = unwaited;

  test("goes on to bake, and cannot be over before its minutes have passed", () => {
    expect(bakesAfter([unwaited], [], times)).toEqual([
      { service: urn, since: times.startedAt, until: "2026-01-02T10:04:00.000Z" },
    ]);
  });

  test("may be a pause alone, which ends when somebody answers", () => {
    const pause = service({ ...blueGreen, bakeTimeInMinutes: "0" }, {}, false);
    expect(bakesAfter([pause], [], times)).toMatchObject([{ until: times.endedAt }]);
  });

  test.each([
    ["that is waited for", service(day)],
    ["that is deployed rolling", service({ strategy: "ROLLING" }, {}, false)],
    ["that is new", service(day, { operation: "create" }, false)],
    [
      "whose tasks stay",
      service(day, { properties: [propertyOf("healthCheckGracePeriodSeconds", "1", "2")] }, false),
    ],
  ])("is no service %s", (_which, change) => {
    expect(bakesAfter([change], [], times)).toEqual([]);
  });

  test("a deployment of something else ends no bake from before", () => {
    expect(bakesAfter([], [earlier], times)).toEqual([earlier]);
    expect(bakesAfter([unwaited], [earlier], times)).toMatchObject([{ service: urn }, earlier]);
  });

  test.each([
    ["deployed anew", service(day)],
    ["taken away", service(day, { operation: "delete" })],
  ])("a service that is %s bakes no more", (_how, change) => {
    expect(bakesAfter([change], [{ ...earlier, service: urn }], times)).toEqual([]);
  });
});
