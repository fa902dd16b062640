import type { Values } from "../../provider/values";
import { METRIC_ALARM } from "../cloudwatch/types";
import type { TestCloud } from "../test-cloud";
import { plant } from "../test-surroundings";
import { advanceDeployments } from "./deployment-control";
import {
  blue,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  newest,
  productionRule,
  SERVICE,
  shifting,
  weights,
  type Digest,
  type Strategy,
} from "./ecs.fixture";

let test_: TestCloud;
beforeEach(async () => {
  test_ = await ecsCloud();
});

const register = async (digest: Digest = "healthy"): Promise<string> =>
  (await test_.create(DEFINITION, definition(digest))).id;
const advance = (minutes: number): unknown => advanceDeployments(test_.cloud, minutes);

/** A service that serves from green, by the revision that is returned. */
async function running(strategy: Strategy, change: Values): Promise<{ id: string; good: string }> {
  const good = await register();
  const { id } = await test_.create(SERVICE, shifting(good, strategy, change));
  return { id, good };
}

describe("a deployment of tasks that are never healthy, watched by an alarm for each target group", () => {
  const watched = { enable: true, rollback: true, alarmNames: ["blue-unhealthy", "green-unhealthy"] };
  const timedOut = "rolled back because SCALE_UP timed out.";
  const plantAlarm = (name: string, targetGroup: string, change: Values = {}) =>
    plant(test_, METRIC_ALARM, name, {
      namespace: "AWS/ApplicationELB",
      metricName: "UnHealthyHostCount",
      dimensions: {
        LoadBalancer: "app/lb/1",
        TargetGroup: targetGroup.slice(targetGroup.indexOf("targetgroup/")),
      },
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluationPeriods: 5,
      ...change,
    });

  test.each<Strategy>(["BLUE_GREEN", "LINEAR", "CANARY"])(
    "CS-04: by %s goes back when the alarm of its own group has looked on for its time",
    async (strategy) => {
      plantAlarm("blue-unhealthy", blue);
      plantAlarm("green-unhealthy", green);
      const { id, good } = await running(strategy, { alarms: watched });
      const bad = shifting(await register("unhealthy"), strategy, { alarms: watched });
      const { failure, outputs } = await test_.update(SERVICE, id, bad);
      expect(failure).toContain("CloudWatch alarm(s) went into ALARM: blue-unhealthy. Stopped tasks:");
      expect(outputs["taskDefinition"]).toBe(good);
      expect(newest(test_, id)).toMatchObject({
        status: "ROLLBACK_SUCCESSFUL",
        triggeredAlarmNames: ["blue-unhealthy"],
        rollback: { second: 10 + 60 + 300 },
      });
      expect(weights(test_, productionRule)).toEqual([0, 100]);
    },
  );

  test("stands still until then", async () => {
    plantAlarm("blue-unhealthy", blue, { evaluationPeriods: 10, datapointsToAlarm: 3 });
    plantAlarm("green-unhealthy", green);
    const { id } = await running("CANARY", { alarms: watched });
    const bad = shifting(await register("unhealthy"), "CANARY", {
      alarms: watched,
      waitForSteadyState: false,
    });
    expect((await test_.update(SERVICE, id, bad)).failure).toBeUndefined();
    expect(advance(4)).toMatchObject([{ status: "IN_PROGRESS", lifecycleStage: "SCALE_UP", production: 0 }]);
    expect(advance(0.5)).toMatchObject([{ status: "ROLLBACK_IN_PROGRESS" }]);
  });

  test.each<[string, Digest, Values, Values]>([
    ["by alarms on another metric", "unhealthy", { metricName: "HealthyHostCount" }, {}],
    ["by alarms that bear so many", "unhealthy", { threshold: 2 }, {}],
    ["by alarms that are not the deployment's", "unhealthy", {}, { alarmNames: ["errors"] }],
    ["when the tasks exit before anybody asks them", "crashes", {}, {}],
  ])("is not noticed %s", async (_, digest, alarm, deployment) => {
    plantAlarm("blue-unhealthy", blue, alarm);
    plantAlarm("green-unhealthy", green);
    const asked = { alarms: { ...watched, ...deployment } };
    const { id } = await running("CANARY", asked);
    const bad = shifting(await register(digest), "CANARY", asked);
    expect((await test_.update(SERVICE, id, bad)).failure).toContain(timedOut);
  });
});
