import type { Values } from "../../provider/values";
import { strategies } from "./ecs.fixture";
import { shiftPath, type PathStage, type ShiftedTask } from "./shift-path";

const shifted: ShiftedTask = { task: { afterSeconds: 60 }, hasTestRule: true, reconciles: false };

function row({ stage, step, seconds, production, test }: PathStage): string {
  return `${stage}${step === undefined ? "" : ` ${step}`} ${production}/${test} ${seconds}s`;
}

const before = [
  "PRE_SCALE_UP 0/0 10s",
  "SCALE_UP 0/0 60s",
  "POST_SCALE_UP 0/0 10s",
  "TEST_TRAFFIC_SHIFT 0/100 10s",
  "POST_TEST_TRAFFIC_SHIFT 0/100 10s",
];
const after = ["POST_PRODUCTION_TRAFFIC_SHIFT 100/100 10s", "BAKE_TIME 100/100 900s", "CLEAN_UP 100/100 60s"];

describe("the way of a deployment", () => {
  test.each<[string, Values, string[]]>([
    [
      "moves all production traffic at once",
      strategies.BLUE_GREEN,
      ["PRE_PRODUCTION_TRAFFIC_SHIFT 0/100 0s", "PRODUCTION_TRAFFIC_SHIFT 100/100 10s"],
    ],
    [
      "moves a canary's share, bakes it, and moves the rest",
      strategies.CANARY,
      [
        "PRE_PRODUCTION_TRAFFIC_SHIFT 1 0/100 0s",
        "PRODUCTION_TRAFFIC_SHIFT 1 10/100 610s",
        "PRE_PRODUCTION_TRAFFIC_SHIFT 2 10/100 0s",
        "PRODUCTION_TRAFFIC_SHIFT 2 100/100 10s",
      ],
    ],
    [
      "moves equal steps with a bake after each but the last, which is what is left",
      strategies.LINEAR,
      [
        "PRE_PRODUCTION_TRAFFIC_SHIFT 1 0/100 0s",
        "PRODUCTION_TRAFFIC_SHIFT 1 40/100 310s",
        "PRE_PRODUCTION_TRAFFIC_SHIFT 2 40/100 0s",
        "PRODUCTION_TRAFFIC_SHIFT 2 80/100 310s",
        "PRE_PRODUCTION_TRAFFIC_SHIFT 3 80/100 0s",
        "PRODUCTION_TRAFFIC_SHIFT 3 100/100 10s",
      ],
    ],
  ])("%s", (_, configuration, middle) => {
    expect(shiftPath(configuration, shifted).map(row)).toEqual([...before, ...middle, ...after]);
  });

  test.each<[string, Values, number[]]>([
    ["a canary of everything", { strategy: "CANARY", canaryConfiguration: { canaryPercent: 100 } }, [100]],
    [
      "a canary of a tenth of a percent",
      { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.1 } },
      [0.1, 100],
    ],
    ["a canary of AWS's default", { strategy: "CANARY" }, [5, 100]],
    [
      "steps that add up to everything",
      { strategy: "LINEAR", linearConfiguration: { stepPercent: 25 } },
      [25, 50, 75, 100],
    ],
    [
      "steps of tenths, without the dust of floating point",
      { strategy: "LINEAR", linearConfiguration: { stepPercent: 33.3 } },
      [33.3, 66.6, 99.9, 100],
    ],
    ["steps of everything", { strategy: "LINEAR", linearConfiguration: { stepPercent: 100 } }, [100]],
  ])("takes production traffic through %s", (_, configuration, expected) => {
    const path = shiftPath(configuration, shifted);
    const shares = path.filter(({ stage }) => stage === "PRODUCTION_TRAFFIC_SHIFT");
    expect(shares.map(({ production }) => production)).toEqual(expected);
  });

  test("moves no test traffic where there is no test rule", () => {
    const path = shiftPath(strategies.BLUE_GREEN, { ...shifted, hasTestRule: false });
    expect(path.map(({ test: share }) => share)).toEqual(path.map(() => 0));
  });

  test("begins with reconciling when the deployment before has not ended", () => {
    expect(shiftPath(strategies.CANARY, { ...shifted, reconciles: true })[0]?.stage).toBe(
      "RECONCILE_SERVICE",
    );
  });

  test("stands still where tasks fail, for as long as a stage may last", () => {
    const task = { afterSeconds: 20, failure: "CannotPullContainerError" };
    const path = shiftPath(strategies.BLUE_GREEN, { ...shifted, task });
    expect(path.find(({ stage }) => stage === "SCALE_UP")).toMatchObject({
      seconds: 86_400,
      failure: task.failure,
    });
  });
});
