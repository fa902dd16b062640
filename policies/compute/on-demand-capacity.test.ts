import { describePolicy, unknown, type PolicyCases } from "../../testing/describe-policy";
import { levelOf } from "../enforcement";
import { onDemandCapacity } from "./on-demand-capacity";

const onDemand = [{ capacityProvider: "FARGATE", base: 0, weight: 1 }];

function cases(property: string): PolicyCases {
  const of = (capacityProvider: unknown) => ({ [property]: [...onDemand, { capacityProvider, weight: 1 }] });
  const spot = (observed: string) => ({
    property: `${property}[1].capacityProvider`,
    observed,
    required: "FARGATE",
  });
  return {
    compliant: [
      { when: "nothing but the default", props: { [property]: undefined } },
      { when: "Spot that nothing asks for", props: { capacityProviders: ["FARGATE", "FARGATE_SPOT"] } },
    ],
    violating: [{ when: "Spot", props: of("FARGATE_SPOT"), findings: [spot('"FARGATE_SPOT"')] }],
    absent: [{ when: "no provider", props: of(undefined) }],
    unknown: [{ when: "the provider", props: of(unknown), undecided: [`${property}.1.capacityProvider`] }],
    wrongType: [
      { when: "the provider is a list", props: of([]), findings: [spot("a list of 0")] },
      {
        when: "the strategy is a text",
        props: { [property]: "FARGATE_SPOT" },
        findings: [{ property, observed: "a text", required: "a list, or absent" }],
      },
    ],
  };
}

describePolicy(
  "CS-01 ecs-capacity of a service",
  onDemandCapacity,
  { type: "aws:ecs/service:Service", props: { capacityProviderStrategies: onDemand } },
  cases("capacityProviderStrategies"),
);

describePolicy(
  "CS-01 ecs-capacity of a cluster",
  onDemandCapacity,
  {
    type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    props: { defaultCapacityProviderStrategies: onDemand },
  },
  cases("defaultCapacityProviderStrategies"),
);

test("CS-01: dev may run on Spot, staging deploys as prod does", () => {
  expect([levelOf("ecs-capacity", "dev"), levelOf("ecs-capacity", "staging")]).toEqual([
    "disabled",
    "mandatory",
  ]);
});
