import { changeOf, propertyOf, viewOf } from "../report/report.fixture";
import { bakeMinutes, bakesOnMinutes } from "./bake";

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

  test("goes on to bake, the longest of all", () => {
    expect(bakesOnMinutes([service(day, {}, false), service(blueGreen, {}, false)])).toBe(1440);
  });

  test("may be a pause alone, which ends when somebody answers", () => {
    expect(bakesOnMinutes([service({ ...blueGreen, bakeTimeInMinutes: "0" }, {}, false)])).toBe(0);
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
    expect(bakesOnMinutes([change])).toBeUndefined();
  });
});
