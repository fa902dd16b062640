import { between, isAbsent, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { checkStrategy } from "./capacity-providers";
import { checkDeployment } from "./deployment-check";
import { checkLoadBalancers } from "./load-balancer-check";

type Problems = readonly ArgumentProblem[];

/** What CreateService and UpdateService refuse, in their words where they are known. */
export function checkService(inputs: Values): Problems {
  return [
    ...matches(inputs, "name", /^[\w-]{1,255}$/, "1 to 255 letters, digits, hyphens and underscores"),
    ...oneOf(inputs, "launchType", ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
    ...oneOf(inputs, "propagateTags", ["SERVICE", "TASK_DEFINITION", "NONE"]),
    ...oneOf(inputs, "availabilityZoneRebalancing", ["ENABLED", "DISABLED"]),
    ...between(inputs, "healthCheckGracePeriodSeconds", 0, 2_147_483_647),
    ...notModelled(inputs, [
      "orderedPlacementStrategies",
      "placementConstraints",
      "serviceConnectConfiguration",
      "serviceRegistries",
      "volumeConfiguration",
      "vpcLatticeConfigurations",
    ]),
    ...checkScheduling(inputs),
    ...checkCapacity(inputs),
    ...checkDeployment(inputs),
    ...checkLoadBalancers(inputs),
  ];
}

function checkScheduling(inputs: Values): Problems {
  const { desiredCount, deploymentMinimumHealthyPercent: least, deploymentMaximumPercent: most } = inputs;
  return [
    ...problemWhen(
      text(inputs, "schedulingStrategy") === "DAEMON",
      "schedulingStrategy",
      "the sandbox models REPLICA services only",
    ),
    ...problemWhen(
      typeof desiredCount === "number" && desiredCount < 0,
      "desiredCount",
      "cannot be negative",
    ),
    ...problemWhen(
      least === 100 && most === 100,
      "deploymentMaximumPercent",
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.",
    ),
    ...problemWhen(
      Number(least) > Number(most),
      "deploymentMinimumHealthyPercent",
      "cannot be greater than deploymentMaximumPercent",
    ),
    ...problemWhen(
      inputs["availabilityZoneRebalancing"] === "ENABLED" && typeof most === "number" && most <= 100,
      "availabilityZoneRebalancing",
      "needs a deploymentMaximumPercent of more than 100",
    ),
  ];
}

function checkCapacity(inputs: Values): Problems {
  return [
    ...checkStrategy(inputs, "capacityProviderStrategies"),
    ...problemWhen(
      !isAbsent(inputs["launchType"]) && !isAbsent(inputs["capacityProviderStrategies"]),
      "launchType",
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
    ),
  ];
}
