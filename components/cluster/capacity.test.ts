import { fargateStrategy } from "./capacity";

test("without Spot every task is on demand", () => {
  expect(fargateStrategy(false)).toEqual([{ capacityProvider: "FARGATE", base: 0, weight: 1 }]);
});

test("CT-05: with Spot the first task is on demand, so that a reclaim does not stop the service", () => {
  expect(fargateStrategy(true)).toEqual([
    { capacityProvider: "FARGATE", base: 1, weight: 0 },
    { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
  ]);
});

test.each([true, false])("ECS takes the strategy (spot %p): one base at most, and some weight", (spot) => {
  const shares = fargateStrategy(spot);
  expect(shares.filter(({ base }) => base > 0).length).toBeLessThanOrEqual(1);
  expect(shares.some(({ weight }) => weight > 0)).toBe(true);
});
