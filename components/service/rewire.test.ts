import { checkRewire } from "./rewire";

const now = Date.parse("2026-03-24T23:59:59Z");
const problemsOf = (change: object) =>
  checkRewire({ liveTargetGroup: "green", until: "2026-03-24", ...change }, now).filter(Boolean);

test.each(["2026-03-24", "2026-03-31"])("the wiring may be sent again until %s, within a week", (until) => {
  expect(problemsOf({ until })).toEqual([]);
});

test.each(["2026-03-23", "2026-04-01", "2026-02-30", "24 March 2026", "2026-03-25T00:00:00Z"])(
  "CS-16: wiring until %j is refused: after the next shift it would be the wrong one",
  (until) => {
    expect(problemsOf({ until })).toEqual([
      {
        argument: "rewire.until",
        got: until,
        expected: "a day from 2026-03-24 to 2026-03-31",
        fix: "remove rewire when its update is done: since then ECS may have swapped the groups",
      },
    ]);
  },
);

test("a live group of another colour is refused", () => {
  expect(problemsOf({ liveTargetGroup: "red" })).toMatchObject([
    { argument: "rewire.liveTargetGroup", got: "red", expected: "blue or green" },
  ]);
});
