import { deployed, digest, entry, environmentOf, stackText } from "./environment.fixture";
import type { Environment } from "./health";
import { planPromotion, type Step } from "./plan-promotion";

const NOW = new Date("2026-01-08T13:00:00.000Z");

/** A promotion of b from staging, where it runs since noon, to prod, where a runs. */
function step(
  from: Environment,
  more: Partial<Step> = {},
  to = environmentOf([deployed("a", 5)], { stack: "prod" }),
): Step {
  return {
    from: { ...from, stack: "staging" },
    to: { ...to, stack: "prod" },
    files: { from: stackText("b"), to: stackText("a") },
    soakMinutes: 15,
    now: NOW,
    ...more,
  };
}

const well = environmentOf([deployed("b", 8), deployed("a", 5)]);

const refusal = (one: Step): unknown => {
  try {
    return planPromotion(one);
  } catch (error) {
    const { message, fix, code } = error as { message: string; fix: string; code: number };
    return [message, fix, code];
  }
};

test("DP-02: what runs well in staging goes to prod, digest by digest", () => {
  expect(planPromotion(step(well))).toEqual({
    from: "staging",
    to: "prod",
    release: deployed("b", 8),
    digests: { api: digest("b") },
    earlier: { api: digest("a") },
  });
});

test.each([
  ["was never deployed", environmentOf([]), "staging was never deployed", "deploy staging first"],
  [
    "failed last",
    environmentOf([deployed("b", 8, { result: "failed", cause: "it broke" })]),
    "the last deployment of staging, of 2026-01-08T12:00:00.000Z, was not done: failed: it broke",
    "deploy staging well first; what it is doing: npx causeway status staging",
  ],
  [
    "is being deployed",
    environmentOf([deployed("b", 8, { result: "unknown" })]),
    "the last deployment of staging, of 2026-01-08T12:00:00.000Z, goes on, or its end was not seen",
    "deploy staging well first; what it is doing: npx causeway status staging",
  ],
  [
    "was deployed in part last (DP-18)",
    environmentOf([deployed("b", 8, { targets: ["urn:pulumi:staging::causeway::t::n"] })]),
    "the last deployment of staging, of 2026-01-08T12:00:00.000Z, was of a part of it",
    "deploy all of staging: npx causeway preview staging --out <new folder>, without --target",
  ],
  [
    "was not verified",
    environmentOf([deployed("b", 8)], { unverified: ["b8"] }),
    "nobody has verified the deployment of staging of 2026-01-08T12:00:00.000Z",
    "npx causeway smoke staging --record",
  ],
  [
    "failed its checks",
    environmentOf([deployed("b", 8)], { failed: ["b8"] }),
    "the deployment of staging of 2026-01-08T12:00:00.000Z failed health (answered 503)",
    "npx causeway smoke staging --record",
  ],
  [
    "was rolled back",
    environmentOf([deployed("b", 8)], { quarantine: [entry("b")] }),
    "bbbbbbbbbbbb was rolled back in staging by octocat at 2026-01-09T12:00:00.000Z: loses orders",
    "make a new image of a commit that mends it; npx causeway quarantine list staging shows what is bad",
  ],
])("DP-02: a release that %s stays where it is", (_title, from, why, fix) => {
  expect(refusal(step(from))).toEqual([`staging is not promoted to prod: ${why}`, fix, 4]);
});

test("DP-02: a release that has not run long enough waits until it has, to the minute", () => {
  const at = (minute: number) => ({ now: new Date(`2026-01-08T12:${minute}:00.000Z`) });
  expect(refusal(step(well, at(14)))).toEqual([
    "staging is not promoted to prod: it has not run in staging for 15 minutes yet",
    "try again after 2026-01-08T12:15:00.000Z",
    4,
  ]);
  expect(planPromotion(step(well, at(15))).digests).toEqual({ api: digest("b") });
});

test("a deployment of the same images does not begin their time anew; one that failed does", () => {
  const again = deployed("c", 9, { images: { api: digest("b") } });
  const now = new Date("2026-01-09T12:01:00.000Z");
  const promoted = planPromotion(step(environmentOf([again, deployed("b", 8)]), { now }));
  expect(promoted.release).toEqual(again);
  const broken = deployed("b", 8, { result: "failed", id: "broken" });
  expect(refusal(step(environmentOf([again, broken, deployed("b", 7)]), { now }))).toMatchObject([
    "staging is not promoted to prod: it has not run in staging for 15 minutes yet",
    "try again after 2026-01-09T12:15:00.000Z",
    4,
  ]);
});

test("IM-03: the file of staging must name what runs there", () => {
  expect(refusal(step(well, { files: { from: stackText("c"), to: stackText("a") } }))).toEqual([
    `staging is not promoted to prod: staging does not run what Pulumi.staging.yaml names: api is ${digest("b")}, and not ${digest("c")}`,
    "wait until staging is deployed, or bring this checkout to the tip of main",
    4,
  ]);
});

test("what prod names already is not promoted again", () => {
  expect(refusal(step(well, { files: { from: stackText("b"), to: stackText("b") } }))).toEqual([
    "staging is not promoted to prod: Pulumi.prod.yaml names these digests already",
    "nothing is to be done",
    4,
  ]);
});

test.each([
  ["its commit", entry("b", { stack: "prod", images: {} })],
  ["its digest", entry("z", { stack: "prod", images: { api: digest("b") } })],
])("RB-16: what was rolled back in prod does not come back, known by %s", (_title, quarantined) => {
  const prod = environmentOf([deployed("a", 5)], { stack: "prod", quarantine: [quarantined] });
  expect(refusal(step(well, {}, prod))).toMatchObject([
    expect.stringContaining("was rolled back in prod by octocat"),
    expect.stringContaining("npx causeway quarantine list prod"),
    4,
  ]);
});

test("everything that is against it is said at once", () => {
  const from = environmentOf([deployed("b", 8)], { unverified: ["b8"], quarantine: [entry("b")] });
  expect(refusal(step(from, { now: new Date("2026-01-08T12:01:00.000Z") }))).toEqual([
    [
      "staging is not promoted to prod:",
      `  bbbbbbbbbbbb was rolled back in staging by octocat at 2026-01-09T12:00:00.000Z: loses orders. make a new image of a commit that mends it; npx causeway quarantine list staging shows what is bad`,
      "  nobody has verified the deployment of staging of 2026-01-08T12:00:00.000Z. npx causeway smoke staging --record",
      "  it has not run in staging for 15 minutes yet. try again after 2026-01-08T12:15:00.000Z",
    ].join("\n"),
    "see to each of them, then try again",
    4,
  ]);
});
