import { changeWindows } from "../../stacks/change-windows";
import type { ChangeWindows } from "../../stacks/change-windows-spec";
import { isOpen, judgeWindow, nextOpening } from "./judge-window";

const at = (iso: string) => new Date(iso);

test("DP-05: a refusal knows when the next window opens", () => {
  expect(judgeWindow(changeWindows.prod, at("2026-01-09T16:45:00Z"))).toEqual({
    open: false,
    reasons: ["these are peak hours: Mon-Fri 16:00-20:00", "its window is Mon-Thu 10:00-14:00"],
    opensAt: at("2026-01-12T10:00:00Z"),
  });
});

test("the next window is behind freeze and holidays", () => {
  expect(nextOpening(changeWindows.prod, at("2026-12-17T14:00:00Z"))).toEqual(at("2027-01-04T10:00:00Z"));
  expect(nextOpening(changeWindows.prod, at("2028-12-22T14:00:00Z"))).toEqual(at("2028-12-26T10:00:00Z"));
});

test("an open window knows when it closes", () => {
  expect(judgeWindow(changeWindows.prod, at("2026-01-08T10:30:10Z"))).toEqual({
    open: true,
    closesAt: at("2026-01-08T14:00:00Z"),
  });
});

test("what is always open does not close", () => {
  expect(judgeWindow(changeWindows.dev, at("2026-01-09T23:59:00Z"))).toEqual({ open: true });
});

test("an instant within a window is its own next opening", () => {
  const instant = at("2026-01-08T10:30:10.123Z");
  expect(nextOpening(changeWindows.prod, instant)).toEqual(instant);
});

test("a freeze that outlasts the horizon has no opening in sight", () => {
  const freezes = [{ from: "2026-01-01T00:00", until: "2029-01-01T00:00", reason: "Sold" }];
  const windows: ChangeWindows = { timeZone: "UTC", open: "always", freezes };
  const reasons = ["there is a freeze until 2029-01-01 00:00: Sold"];
  expect(judgeWindow(windows, at("2026-02-01T00:00:00Z"))).toEqual({ open: false, reasons });
  expect(nextOpening(windows, at("2028-12-01T00:00:00Z"))).toEqual(at("2029-01-01T00:00:00Z"));
});

describe("daylight saving", () => {
  const berlin = (from: string, until: string, extra: Partial<ChangeWindows> = {}): ChangeWindows => ({
    timeZone: "Europe/Berlin",
    open: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from, until }],
    ...extra,
  });

  test("a window keeps its place on the wall, and not in UTC", () => {
    const windows = berlin("10:00", "14:00");
    expect(nextOpening(windows, at("2026-01-15T00:00:00Z"))).toEqual(at("2026-01-15T09:00:00Z"));
    expect(nextOpening(windows, at("2026-07-15T00:00:00Z"))).toEqual(at("2026-07-15T08:00:00Z"));
  });

  test("in spring, a window in the hour that is skipped does not open on that day", () => {
    const windows = berlin("02:00", "03:00");
    expect(nextOpening(windows, at("2026-03-28T03:00:00Z"))).toEqual(at("2026-03-30T00:00:00Z"));
  });

  test("in spring, a window that begins in the hour that is skipped opens at its end", () => {
    const windows = berlin("02:30", "04:00");
    expect(judgeWindow(windows, at("2026-03-29T00:59:59Z"))).toMatchObject({
      open: false,
      opensAt: at("2026-03-29T01:00:00Z"),
    });
    expect(judgeWindow(windows, at("2026-03-29T01:00:00Z"))).toEqual({
      open: true,
      closesAt: at("2026-03-29T02:00:00Z"),
    });
  });

  test("in autumn, a window in the hour that comes twice is open both times", () => {
    const windows = berlin("02:15", "02:45");
    expect(nextOpening(windows, at("2026-10-25T00:00:00Z"))).toEqual(at("2026-10-25T00:15:00Z"));
    expect(judgeWindow(windows, at("2026-10-25T00:15:00Z"))).toMatchObject({
      closesAt: at("2026-10-25T00:45:00Z"),
    });
    expect(nextOpening(windows, at("2026-10-25T00:45:00Z"))).toEqual(at("2026-10-25T01:15:00Z"));
    expect(nextOpening(windows, at("2026-10-25T01:45:00Z"))).toEqual(at("2026-10-26T01:15:00Z"));
  });

  test("in autumn, a window that has ended opens again where the clock is set back into it", () => {
    const windows = berlin("01:00", "02:30");
    expect(judgeWindow(windows, at("2026-10-25T00:30:00Z"))).toMatchObject({
      open: false,
      opensAt: at("2026-10-25T01:00:00Z"),
    });
  });

  test("in autumn, a freeze within the hour that comes twice holds both times", () => {
    const freezes = [{ from: "2026-10-25T02:00", until: "2026-10-25T02:30", reason: "Audit" }];
    const windows: ChangeWindows = { timeZone: "Europe/Berlin", open: "always", freezes };
    const quarters = ["00:00", "00:29", "00:30", "00:59", "01:00", "01:29", "01:30"];
    expect(quarters.map((time) => isOpen(windows, at(`2026-10-25T${time}:00Z`)))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test("a day whose midnight is skipped begins an hour later", () => {
    // Lebanon sets its clocks at midnight.
    const windows: ChangeWindows = {
      timeZone: "Asia/Beirut",
      open: [{ days: ["sun"], from: "00:00", until: "06:00" }],
    };
    expect(nextOpening(windows, at("2026-03-28T12:00:00Z"))).toEqual(at("2026-03-28T22:00:00Z"));
  });
});

test("another zone moves the same window", () => {
  const open = [{ days: ["mon"] as const, from: "10:00", until: "12:00" }];
  const opening = (timeZone: string) =>
    nextOpening({ timeZone, open }, at("2026-01-10T00:00:00Z"))?.toISOString();
  expect(["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"].map(opening)).toEqual([
    "2026-01-12T10:00:00.000Z",
    "2026-01-12T15:00:00.000Z",
    "2026-01-12T04:30:00.000Z",
    "2026-01-11T21:00:00.000Z",
  ]);
});
