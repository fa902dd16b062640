import { access } from "./access";
import { changeWindows } from "./change-windows";

const { dev, staging, prod, organization, delivery } = changeWindows;

test("DP-05: prod is deployed from Monday to Thursday, from 10:00 UTC, for 4 hours", () => {
  expect(prod.timeZone).toBe("UTC");
  expect(prod.open).toEqual([{ days: ["mon", "tue", "wed", "thu"], from: "10:00", until: "14:00" }]);
});

test("DP-05: prod knows peak hours, holidays and freezes", () => {
  expect(prod.peakHours).toHaveLength(1);
  expect(prod.holidays).not.toHaveLength(0);
  expect(prod.freezes).not.toHaveLength(0);
});

test("dev and staging are open at any time", () => {
  expect(dev).toEqual({ timeZone: "UTC", open: "always" });
  expect(staging).toEqual(dev);
});

test("what production stands on has its windows", () => {
  expect([organization, delivery]).toEqual([prod, prod]);
});

test("every stack that CI deploys has windows", () => {
  expect(Object.keys(changeWindows)).toEqual(Object.keys(access.stacks));
});
