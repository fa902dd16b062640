import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";
import { between, isAbsent, matches, notModelled, oneOf } from "../argument-checks";
import { eachBlock, problemWhen } from "../block-checks";
import { text } from "../lookup";
import { checkStrategy } from "./capacity-providers";

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

function checkDeployment(inputs: Values): Problems {
  const controller = inputs["deploymentController"] as Values | undefined;
  return [
    ...problemWhen(
      controller?.["type"] !== undefined && controller["type"] !== "ECS",
      "deploymentController.type",
      "the sandbox models the ECS deployment controller only",
    ),
    ...problemWhen(
      inputs["sigintRollback"] === true && inputs["waitForSteadyState"] === false,
      "sigintRollback",
      "needs waitForSteadyState",
    ),
    ...eachBlock(inputs, "deploymentConfiguration", checkDeploymentConfiguration),
  ];
}

const MINUTES = /^(\d{1,3}|1[0-3]\d\d|14[0-3]\d|1440)$/;

function checkDeploymentConfiguration(block: Values): Problems {
  const strategy = text(block, "strategy");
  const onlyFor = (property: string, owner: string): Problems =>
    problemWhen(
      !isAbsent(block[property]) && strategy !== owner,
      property,
      `is for the ${owner} strategy, got ${strategy === "" ? "none" : strategy}`,
    );
  return [
    ...oneOf(block, "strategy", ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]),
    ...matches(block, "bakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ...onlyFor("canaryConfiguration", "CANARY"),
    ...onlyFor("linearConfiguration", "LINEAR"),
    ...eachBlock(block, "canaryConfiguration", (canary) => [
      ...between(canary, "canaryPercent", 0.1, 100),
      ...matches(canary, "canaryBakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ]),
    ...eachBlock(block, "linearConfiguration", (linear) => [
      ...between(linear, "stepPercent", 3, 100),
      ...matches(linear, "stepBakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ]),
  ];
}

function checkLoadBalancers(inputs: Values): Problems {
  const { loadBalancers } = inputs;
  const none = Array.isArray(loadBalancers) && loadBalancers.length === 0;
  const shifts = ["BLUE_GREEN", "LINEAR", "CANARY"].includes(
    text(inputs["deploymentConfiguration"] as Values | undefined, "strategy"),
  );
  return [
    ...problemWhen(
      none && !isAbsent(inputs["healthCheckGracePeriodSeconds"]),
      "healthCheckGracePeriodSeconds",
      "Health check grace period is only valid for services configured to use load balancers",
    ),
    ...eachBlock(inputs, "loadBalancers[]", (balancer) => [
      ...between(balancer, "containerPort", 1, 65_535),
      ...problemWhen(
        shifts && isAbsent(balancer["advancedConfiguration"]),
        "advancedConfiguration",
        "is required for a deployment strategy that shifts traffic",
      ),
    ]),
  ];
}
