import { checkNatSubnets, planNatGateways } from "./nat-gateways";

test("without a word from the program each zone gets a gateway", () => {
  expect(planNatGateways(undefined, 3)).toEqual({ strategy: "OnePerAz", allocationIds: [] });
});

test.each([
  ["Single", ["a"]],
  ["OnePerAz", ["a", "b"]],
] as const)("strategy %s over two zones takes Elastic IPs %j", (strategy, elasticIpAllocationIds) => {
  const allocationIds = [...elasticIpAllocationIds];
  expect(planNatGateways({ strategy, elasticIpAllocationIds: allocationIds }, 2)).toEqual({
    strategy,
    allocationIds,
  });
});

test.each([
  [
    "Single",
    ["a", "b"],
    'has 2 elements; strategy "Single" over 2 availability zones takes none or exactly 1',
  ],
  [
    "OnePerAz",
    ["a"],
    'has 1 elements; strategy "OnePerAz" over 2 availability zones takes none or exactly 2',
  ],
  ["OnePerAz", ["a", "b", "c"], "takes none or exactly 2"],
  ["None", ["a"], 'cannot be given when natGateways.strategy is "None"'],
] as const)(
  "strategy %s over two zones refuses Elastic IPs %j",
  (strategy, elasticIpAllocationIds, message) => {
    expect(() =>
      planNatGateways({ strategy, elasticIpAllocationIds: [...elasticIpAllocationIds] }, 2),
    ).toThrow(message);
  },
);

describe.each(["Single", "OnePerAz"] as const)("strategy %s", (strategy) => {
  const plan = { strategy, allocationIds: [] };

  test.each([
    ["Public", "Private"],
    ["Isolated", "Public"],
  ])("accepts subnets %s and %s", (...types) => {
    expect(() => checkNatSubnets(plan, types)).not.toThrow();
  });

  test.each([[["Public"]], [["Private"]], [["Private", "Isolated"]], [["Public", "Unused"]]])(
    "refuses subnets %j, with what is missing and the way out",
    (types) => {
      expect(() => checkNatSubnets(plan, types)).toThrow(
        `natGateways.strategy "${strategy}" needs public subnets to host the NAT gateways and private or isolated`,
      );
    },
  );
});

test("strategy None accepts any subnets", () => {
  expect(() => checkNatSubnets({ strategy: "None", allocationIds: [] }, ["Private"])).not.toThrow();
});
