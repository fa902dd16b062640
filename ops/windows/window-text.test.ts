import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { timeText } from "./local-time";
import { readTime } from "./read-time";
import { assertOpen } from "./window-text";

const berlin: ChangeWindows = {
  timeZone: "Europe/Berlin",
  open: [{ days: ["mon"], from: "00:30", until: "04:00" }],
};

test("DP-05: a refusal tells times by the clock of the environment, and in UTC", () => {
  expect(() => assertOpen("prod", berlin, new Date("2026-01-09T16:45:00Z"))).toThrow(
    expect.objectContaining({
      code: 4,
      message:
        "prod is not deployed at Fri 2026-01-09 17:45 Europe/Berlin (16:45 UTC): its window is Mon 00:30-04:00; " +
        "the next window opens Mon 2026-01-12 00:30 Europe/Berlin (Sun 2026-01-11 23:30 UTC)",
    }) as Error,
  );
});

test("an open window lets pass", () => {
  expect(() => assertOpen("prod", berlin, new Date("2026-01-11T23:30:00Z"))).not.toThrow();
});

test("a refusal without an end in sight says so", () => {
  const freezes = [{ from: "2026-01-01T00:00", until: "2029-01-01T00:00", reason: "Sold" }];
  expect(() => assertOpen("prod", { ...berlin, freezes }, new Date("2026-01-11T23:30:00Z"))).toThrow(
    expect.objectContaining({
      message: expect.stringContaining("; no window opens in the next 400 days") as string,
      fix: "correct stacks/change-windows.ts; in an emergency: /override-window",
    }) as Error,
  );
});

test("a time without a zone is by the clock there, and one that the clock skips is none", () => {
  expect(readTime("2026-07-09T16:45", "Europe/Berlin", "--at")).toEqual(new Date("2026-07-09T14:45:00Z"));
  expect(readTime("2026-07-09T16:45:30Z", "Europe/Berlin", "--at")).toEqual(new Date("2026-07-09T16:45:30Z"));
  expect(() => readTime("2026-03-29T02:30", "Europe/Berlin", "--at")).toThrow("not a time in Europe/Berlin");
});

test("a time in UTC is told once", () => {
  expect(timeText(new Date("2026-07-09T16:45:00Z"), "UTC")).toBe("Thu 2026-07-09 16:45 UTC");
});
