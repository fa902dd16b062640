import { captureOutput } from "../../testing/captured-output";
import { window } from "./window";

const FRIDAY = new Date("2026-01-09T16:45:00Z");

const output = captureOutput();

test("DP-05: a deployment of prod on Friday at 16:45 is refused, with the reason and the next window", () => {
  expect(() => window("prod", {}, FRIDAY)).toThrow(
    expect.objectContaining({
      code: 4,
      message:
        "prod is not deployed at Fri 2026-01-09 16:45 UTC: these are peak hours: Mon-Fri 16:00-20:00; " +
        "its window is Mon-Thu 10:00-14:00; the next window opens Mon 2026-01-12 10:00 UTC",
      fix: "wait until then; in an emergency: /override-window prod <reason>, and a second person agrees",
    }) as Error,
  );
  expect(output.stdout).toBe("");
});

test("DP-05: --json says the same to a program, and is refused as well", () => {
  expect(() => window("prod", { json: true, at: "2026-01-09T16:45" })).toThrow(
    expect.objectContaining({ code: 4 }) as Error,
  );
  expect(JSON.parse(output.stdout)).toEqual({
    stack: "prod",
    at: "2026-01-09T16:45:00.000Z",
    timeZone: "UTC",
    open: false,
    reasons: ["these are peak hours: Mon-Fri 16:00-20:00", "its window is Mon-Thu 10:00-14:00"],
    opensAt: "2026-01-12T10:00:00.000Z",
  });
});

test("DP-05: an open window says until when", () => {
  window("prod", { at: "2026-01-08T11:00+01:00", json: true });
  expect(output.stderr).toBe(
    "prod may be deployed at Thu 2026-01-08 10:00 UTC, until Thu 2026-01-08 14:00 UTC.\n",
  );
  expect(JSON.parse(output.stdout)).toEqual({
    stack: "prod",
    at: "2026-01-08T10:00:00.000Z",
    timeZone: "UTC",
    open: true,
    closesAt: "2026-01-08T14:00:00.000Z",
  });
});

test("dev is open at any time", () => {
  window("dev", {}, FRIDAY);
  expect(output.stderr).toBe("dev may be deployed at Fri 2026-01-09 16:45 UTC.\n");
});

test.each(["yesterday", "2026-01-09", "2026-01-09T25:00", "16:45"])("--at %s is no time", (at) => {
  expect(() => window("prod", { at })).toThrow(
    expect.objectContaining({
      code: 2,
      message: `--at is ${JSON.stringify(at)}, and not a time in UTC`,
      fix: "write date and time, as in 2026-01-09T16:45 (UTC) or 2026-01-09T16:45Z (UTC)",
    }) as Error,
  );
});

test("a stack that does not exist has no window", () => {
  expect(() => window("production", {})).toThrow(expect.objectContaining({ code: 2 }) as Error);
});
