import { deployed, digest, entry, environmentOf } from "./environment.fixture";
import { obstaclesToDigests } from "./judge-digests";

const staging = environmentOf([deployed("b", 8), deployed("c", 7, { result: "failed" }), deployed("d", 6)], {
  unverified: ["d6"],
});
const prod = environmentOf([deployed("a", 5)], { stack: "prod" });

const to = (letter: string, own = prod) =>
  obstaclesToDigests({ api: digest(letter) }, own, staging).map(({ why }) => why);

test("IM-03: a digest that ran well before goes on, and one that ran well here comes back", () => {
  expect(to("b")).toEqual([]);
  expect(to("a")).toEqual([]);
});

test.each(["c", "d", "e"])(
  "IM-03: a digest that failed, was not verified or never ran does not: %s",
  (letter) => {
    expect(to(letter)).toEqual([
      `the image ${digest(letter)} of api was never deployed to staging and verified there`,
    ]);
  },
);

test("the digest of another service proves nothing", () => {
  expect(obstaclesToDigests({ web: digest("b") }, prod, staging)).toHaveLength(1);
});

test("RB-16: a quarantined digest goes nowhere, wherever it was found bad", () => {
  const why = "bbbbbbbbbbbb was rolled back in staging by octocat at 2026-01-09T12:00:00.000Z: loses orders";
  expect(to("b", environmentOf([deployed("a", 5)], { stack: "prod", quarantine: [entry("b")] }))).toEqual([
    why,
  ]);
  const before = { ...staging, quarantine: [entry("b")] };
  expect(obstaclesToDigests({ api: digest("b") }, prod, before).map((one) => one.why)).toEqual([why]);
});

test("the first environment takes what was built, but nothing quarantined", () => {
  const dev = environmentOf([], { stack: "dev" });
  expect(obstaclesToDigests({ api: digest("z") }, dev, undefined)).toEqual([]);
  const guarded = { ...dev, quarantine: [entry("z", { stack: "dev" })] };
  expect(obstaclesToDigests({ api: digest("z") }, guarded, undefined)).toHaveLength(1);
});
