import { checkLogRetention, logRetentionDays } from "./log-retention";

test("OB-07: every period CloudWatch Logs knows is accepted", () => {
  expect(logRetentionDays.map((days) => checkLogRetention("retention", days))).toEqual(
    logRetentionDays.map(() => undefined),
  );
});

test.each([
  [0, "use 1"],
  [31, "use 60"],
  [10000, "use 3653"],
])("OB-07: %d days are refused: %s", (got, fix) => {
  expect(checkLogRetention("flowLogRetentionDays", got)).toEqual({
    argument: "flowLogRetentionDays",
    got,
    expected: expect.stringContaining("one of 1, 3, 5, 7, 14, 30,") as string,
    fix,
  });
});
