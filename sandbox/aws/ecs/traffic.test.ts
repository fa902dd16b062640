import type { TestCloud } from "../test-cloud";
import { plant } from "../test-surroundings";
import { listenerRule } from "../lb/listener-rule";
import { advanceDeployments } from "./deployment-control";
import { deploymentsOf } from "./deployments";
import {
  blue,
  DEFINITION,
  definition,
  ecsCloud,
  green,
  moments,
  newest,
  plantRule,
  productionRule,
  resource,
  SERVICE,
  shifting,
  testRule,
  weights,
  type Digest,
  type Strategy,
} from "./ecs.fixture";

const RULE = "aws:lb/listenerRule:ListenerRule";
const shifts: Strategy[] = ["BLUE_GREEN", "LINEAR", "CANARY"];

let test_: TestCloud;
const register = async (digest: Digest = "healthy"): Promise<string> =>
  (await test_.create(DEFINITION, definition(digest))).id;

beforeEach(async () => {
  test_ = await ecsCloud({ [RULE]: listenerRule });
});

describe("a service that shifts traffic", () => {
  test.each(shifts)(
    "of strategy %s serves from the group that was empty, with test traffic too",
    async (strategy) => {
      const { id, failure } = await test_.create(SERVICE, shifting(await register(), strategy));
      expect(failure).toBeUndefined();
      expect(weights(test_, productionRule)).toEqual([0, 100]);
      expect(weights(test_, testRule)).toEqual([0, 100]);
      expect(newest(test_, id)).toMatchObject({ status: "SUCCESSFUL", strategy, targetGroupArns: [green] });
    },
  );

  test("takes the target groups in turns over three deployments", async () => {
    const { id } = await test_.create(SERVICE, shifting(await register(), "BLUE_GREEN"));
    const seen = [weights(test_, productionRule)];
    for (let deployment = 2; deployment <= 3; deployment += 1) {
      await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
      seen.push(weights(test_, productionRule));
    }
    expect(seen).toEqual([
      [0, 100],
      [100, 0],
      [0, 100],
    ]);
    const groups = deploymentsOf(test_.cloud, id).map(({ targetGroupArns }) => targetGroupArns);
    expect(groups).toEqual([[green], [blue], [green]]);
  });

  test("goes by where its tasks are, not by weights that somebody has changed (containers-roadmap#2853)", async () => {
    const { id } = await test_.create(SERVICE, shifting(await register(), "BLUE_GREEN"));
    plantRule(test_, productionRule, { [blue]: 1, [green]: 0 });
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
    expect(newest(test_, id).targetGroupArns).toEqual([blue]);
    expect(weights(test_, productionRule)).toEqual([100, 0]);
  });

  test("has its weights in the listener rules, step by step", async () => {
    const unwaited = { waitForSteadyState: false };
    const { id } = await test_.create(SERVICE, shifting(await register(), "CANARY", unwaited));
    const seen = [];
    for (const minutes of [0, 2, 11, 14, 1, 1]) {
      const [{ lifecycleStage } = { lifecycleStage: "none" }] = advanceDeployments(test_.cloud, minutes);
      seen.push([lifecycleStage, weights(test_, productionRule), weights(test_, testRule)]);
    }
    expect(seen).toEqual([
      ["PRE_SCALE_UP", [1, 0], [1, 0]],
      ["PRODUCTION_TRAFFIC_SHIFT", [90, 10], [0, 100]],
      ["BAKE_TIME", [0, 100], [0, 100]],
      ["BAKE_TIME", [0, 100], [0, 100]],
      ["CLEAN_UP", [0, 100], [0, 100]],
      ["CLEAN_UP", [0, 100], [0, 100]],
    ]);
    expect(newest(test_, id).status).toBe("SUCCESSFUL");
    expect(advanceDeployments(test_.cloud, 1)).toEqual([]);
  });

  test("weighs parts of a percent in tenths, for weights are whole numbers", async () => {
    const deploymentConfiguration = {
      strategy: "CANARY",
      canaryConfiguration: { canaryPercent: 0.5, canaryBakeTimeInMinutes: "10" },
    };
    const asked = shifting(await register(), "CANARY", {
      deploymentConfiguration,
      waitForSteadyState: false,
    });
    await test_.create(SERVICE, asked);
    advanceDeployments(test_.cloud, 5);
    expect(weights(test_, productionRule)).toEqual([995, 5]);
  });

  test("turns a rule that names one group into one that weighs both", async () => {
    plant(test_, RULE, testRule, { actions: [{ type: "forward", targetGroupArn: green }] });
    const { id } = await test_.create(SERVICE, shifting(await register(), "BLUE_GREEN"));
    await test_.update(SERVICE, id, shifting(await register(), "BLUE_GREEN"));
    expect(resource(test_, testRule).outputs["actions"]).toEqual([
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: green, weight: 0 },
            { arn: blue, weight: 100 },
          ],
        },
      },
    ]);
  });

  test("shows its weights to a refresh, and keeps them when its rule changes otherwise", async () => {
    const { id } = await test_.create(SERVICE, shifting(await register(), "BLUE_GREEN"));
    expect(resource(test_, productionRule).inputs).toEqual(resource(test_, productionRule).outputs);
    const asked = {
      listenerArn: productionRule.replace(":listener-rule/", ":listener/").replace(/\/3$/, ""),
      conditions: [{ pathPattern: { values: ["/v2"] } }],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: blue, weight: 1 },
              { arn: green, weight: 0 },
            ],
          },
        },
      ],
    };
    plant(test_, "aws:lb/listener:Listener", asked.listenerArn, { arn: asked.listenerArn });
    await test_.update(RULE, productionRule, asked);
    expect(weights(test_, productionRule)).toEqual([0, 100]);
    expect(resource(test_, productionRule).inputs["conditions"]).toEqual(asked.conditions);
    expect(resource(test_, productionRule).inputs["actions"]).toEqual(
      resource(test_, productionRule).outputs["actions"],
    );
    await test_.delete(SERVICE, id);
    await test_.update(RULE, productionRule, asked);
    expect(weights(test_, productionRule)).toEqual([1, 0]);
  });

  test("records every moment with its share of traffic", async () => {
    const { id } = await test_.create(SERVICE, shifting(await register(), "LINEAR"));
    expect(moments(newest(test_, id))).toEqual([
      "PRE_SCALE_UP 0/0 at 0",
      "SCALE_UP 0/0 at 10",
      "POST_SCALE_UP 0/0 at 70",
      "TEST_TRAFFIC_SHIFT 0/100 at 80",
      "POST_TEST_TRAFFIC_SHIFT 0/100 at 90",
      "PRE_PRODUCTION_TRAFFIC_SHIFT 1 0/100 at 100",
      "PRODUCTION_TRAFFIC_SHIFT 1 40/100 at 100",
      "PRE_PRODUCTION_TRAFFIC_SHIFT 2 40/100 at 410",
      "PRODUCTION_TRAFFIC_SHIFT 2 80/100 at 410",
      "PRE_PRODUCTION_TRAFFIC_SHIFT 3 80/100 at 720",
      "PRODUCTION_TRAFFIC_SHIFT 3 100/100 at 720",
      "POST_PRODUCTION_TRAFFIC_SHIFT 100/100 at 730",
      "BAKE_TIME 100/100 at 740",
      "CLEAN_UP 100/100 at 1640",
      "CLEAN_UP 100/100 at 1700",
    ]);
  });

  const ordered = (["ROLLING", ...shifts] as Strategy[]).flatMap((from) =>
    (["ROLLING", ...shifts] as Strategy[]).filter((to) => to !== from).map((to) => [from, to] as const),
  );
  test.each(ordered)(
    "changes from %s to %s in place, and deploys by the new strategy next",
    async (from, to) => {
      const image = await register();
      const [before, after] = [shifting(image, from), shifting(image, to)];
      expect(test_.replacedBy(SERVICE, before, after)).toEqual([]);
      const { id } = await test_.create(SERVICE, before);
      expect((await test_.update(SERVICE, id, after)).failure).toBeUndefined();
      expect(deploymentsOf(test_.cloud, id)).toHaveLength(1);
      const { failure } = await test_.update(SERVICE, id, shifting(await register(), to));
      expect(failure).toBeUndefined();
      expect(newest(test_, id)).toMatchObject({ status: "SUCCESSFUL", strategy: to });
      const { targetGroupArns } = newest(test_, id);
      expect(targetGroupArns).toEqual([serving()]);
    },
  );
});

/** The target group that gets production traffic. */
function serving(): string {
  const [ofBlue] = weights(test_, productionRule) as number[];
  return ofBlue === 0 ? green : blue;
}
