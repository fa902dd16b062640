import { StillClock } from "../lock/clock.fixture";
import type { CheckResult } from "./verification";
import { verify } from "./verify";

/** Verifies a service whose rounds pass (`+`) and fail (`-`) one after the other, the last one for ever. */
async function rounds(course: string, { settle = 0, watch = 0 }) {
  const seen: string[] = [];
  const round = (): Promise<readonly CheckResult[]> => {
    const mark = course[seen.length] ?? course.at(-1);
    seen.push(mark ?? "");
    return Promise.resolve([{ name: "health", passed: mark === "+" }]);
  };
  let reported = 0;
  const results = await verify(round, { settle, watch, pause: 5 }, new StillClock(), () => (reported += 1));
  expect(reported).toBe(seen.length);
  return `${seen.join("")} ${results.every(({ passed }) => passed) ? "passed" : "failed"}`;
}

test.each([
  ["one that is well is asked once", "+", {}, "+ passed"],
  ["one that is not well is asked once where there is no time", "-", {}, "- failed"],
  ["one that settles in time passes", "--+", { settle: 10 }, "--+ passed"],
  ["one that does not settle in time fails", "---+", { settle: 10 }, "--- failed"],
  ["DP-13: one that stays well is watched to the end", "+", { watch: 15 }, "++++ passed"],
  ["DP-13: one that breaks while it is watched fails", "+++-", { watch: 60 }, "+++--- failed"],
  ["DP-13: one that breaks late is watched until that is sure", "++-", { watch: 10 }, "++--- failed"],
  ["a single failure, or two, are no break", "+--+", { watch: 20 }, "+--++ passed"],
  ["the watch begins when it has settled", "--+", { settle: 10, watch: 10 }, "--+++ passed"],
])("%s", async (_title, course, patience, expected) => {
  expect(await rounds(course, patience)).toBe(expected);
});
