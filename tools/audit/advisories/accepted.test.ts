import { ACCEPTED_ADVISORIES, isAccepted } from "./accepted";

const ACCEPTED = [{ id: "GHSA-1", reason: "never called", until: "2026-12-31" }];

describe("an accepted advisory", () => {
  test.each([
    ["GHSA-1", "2026-12-30", true],
    ["GHSA-1", "2026-12-31", true],
    ["GHSA-1", "2027-01-01", false],
    ["GHSA-2", "2026-12-30", false],
  ])("%s on %s: %s", (id, today, expected) => {
    expect(isAccepted(id, ACCEPTED, new Date(`${today}T12:00:00Z`))).toBe(expected);
  });

  test("has a reason and a day", () => {
    const vague = ACCEPTED_ADVISORIES.filter(
      ({ reason, until }) => reason.trim() === "" || !/^\d{4}-\d{2}-\d{2}$/.test(until),
    );
    expect(vague).toEqual([]);
  });
});
