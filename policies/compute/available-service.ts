import { resourcePolicy } from "../lib/policy";
import { hasAtLeast, isAbsentOr, isAtLeast, isOneOf, property } from "../lib/property";

export const availableService = resourcePolicy({
  id: "ecs-availability",
  description: "Services keep their tasks during a deployment, and spread them over availability zones.",
  risk: "Each deployment takes capacity away while users are there, and one zone that fails takes the whole service with it.",
  severity: "medium",
  frameworks: {},
  fix: 'Set deploymentMinimumHealthyPercent to 100 and availabilityZoneRebalancing to "ENABLED", and give networkConfiguration.subnets a subnet in each of several zones: subnetIds of the Service component.',
  settings: {
    healthyPercent: {
      description: "Tasks that stay healthy during a deployment, in percent of the desired count",
      minimum: 0,
      default: 100,
      environments: { dev: 50 },
    },
  },
  types: ["aws:ecs/service:Service"],
  checks: [
    // Absent means 100.
    property("deploymentMinimumHealthyPercent", ({ settings }) =>
      isAbsentOr(isAtLeast(settings["healthyPercent"] ?? 100, "percent")),
    ),
    // Absent means enabled for a new service alone; an older one stays as it is.
    property("availabilityZoneRebalancing", isOneOf(["ENABLED"], /^DISABLED$/)),
    property("networkConfiguration.subnets", hasAtLeast(2, "subnets")),
  ],
});
