import { deploymentMinutes } from "../../stacks/promotion";
import { paceOf, slowText } from "./pace";
import { recordDetails } from "./record-details";
import { recordSummary } from "./record-summary";
import { recordOf } from "./record.fixture";

const minutes = (count: number) => count * 60_000;
const recordThatTook = (took: number, baked: number) =>
  recordOf({
    stack: "dev",
    startedAt: "2026-01-01T10:00:00.000Z",
    endedAt: new Date(Date.parse("2026-01-01T10:00:00.000Z") + took).toISOString(),
    pace: paceOf(took, baked, deploymentMinutes),
  });

test("DP-19: a change may take a quarter of an hour", () => {
  expect(deploymentMinutes).toBe(15);
});

test.each([
  [minutes(15), 0, false],
  [minutes(15) + 1, 0, true],
  [minutes(40), 25, false],
  [minutes(40) + 1, 25, true],
])("DP-19: of %i ms of which %i min were bake, it is %j that it was slow", (took, baked, slow) => {
  expect(paceOf(took, baked, 15)).toEqual({ bakeMinutes: baked, targetMinutes: 15, slow });
});

test("DP-19: what was slow is said, with and without the bake, and nothing of what was not", () => {
  const target = "a change may take 15 min (stacks/promotion.ts).";
  expect(slowText(minutes(31), paceOf(minutes(31), 0, 15))).toBe(`Slow: it took 31 min 0 s; ${target}`);
  expect(slowText(minutes(31), paceOf(minutes(31), 10, 15))).toBe(
    `Slow: it took 31 min 0 s, and 21 min 0 s without its services' bake; ${target}`,
  );
  expect(slowText(minutes(31), paceOf(minutes(31), 20, 15))).toBeUndefined();
  expect(slowText(minutes(31), undefined)).toBeUndefined();
});

test("DP-19: the run's summary and the record's details say it", () => {
  const slow = recordThatTook(minutes(31), 10);
  expect(recordSummary(slow)).toBe(
    `\`dev\`: succeeded, 0 of 0 changes done, in 31 min 0 s.\n\n**${String(slowText(minutes(31), slow.pace))}**`,
  );
  expect(recordDetails(slow, undefined).join("\n")).toContain("  pace: Slow: it took 31 min 0 s, and");
  const quick = recordThatTook(minutes(31), 20);
  expect(recordSummary(quick)).toBe("`dev`: succeeded, 0 of 0 changes done, in 31 min 0 s.");
  expect(recordDetails(quick, undefined).join("\n")).not.toContain("pace");
});
