import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isList, ofType, property, type Expectation } from "../lib/property";

const isOnDemand: Expectation = {
  required: "FARGATE",
  accepts: (value) => value === undefined || (typeof value === "string" && value !== "FARGATE_SPOT"),
  shows: /^FARGATE_SPOT$/,
};

const onDemand = (strategies: string) => [
  property(strategies, isAbsentOr(isList)),
  property(`${strategies}[].capacityProvider`, isOnDemand),
];

export const onDemandCapacity = resourcePolicy({
  id: "ecs-capacity",
  description: "Outside dev no task runs on Fargate Spot.",
  risk: "AWS takes spot capacity back with two minutes' warning, from all tasks of a service at once.",
  severity: "medium",
  frameworks: {},
  fix: "Remove FARGATE_SPOT from the capacity provider strategy, and set forceNewDeployment for one update: spot of the Service component.",
  types: ["aws:ecs/service:Service", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
  checks: [
    ...ofType("aws:ecs/service:Service", ...onDemand("capacityProviderStrategies")),
    ...ofType(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      ...onDemand("defaultCapacityProviderStrategies"),
    ),
  ],
});
