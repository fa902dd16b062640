import { between, isAbsent, matches, oneOf, show } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { checkHook, MAX_HOOKS } from "./hook-check";
import { strategyOf } from "./service-revision";

type Problems = readonly ArgumentProblem[];

/** How a service's deployments are to go, as far as the arguments alone can be wrong. */
export function checkDeployment(inputs: Values): Problems {
  const strategy = strategyOf(inputs);
  return [
    ...problemWhen(
      !["ECS", ""].includes(text(inputs["deploymentController"] as Values | undefined, "type")),
      "deploymentController.type",
      "the sandbox models the ECS deployment controller only",
    ),
    ...problemWhen(
      inputs["sigintRollback"] === true && inputs["waitForSteadyState"] === false,
      "sigintRollback",
      "needs waitForSteadyState",
    ),
    ...problemWhen(
      strategy !== "ROLLING" && valuesAt(inputs, "deploymentCircuitBreaker.enable").includes(true),
      "deploymentCircuitBreaker",
      `the sandbox does not model it with strategy ${strategy}: AWS's API reference has it for rolling deployments ` +
        "only, and another page of its guide does not",
    ),
    ...problemWhen(
      strategy !== "ROLLING" && valuesAt(inputs, "alarms.rollback").includes(false),
      "alarms.rollback",
      `the sandbox does not model alarms that only stop a deployment of strategy ${strategy}: AWS does not say where ` +
        "traffic then goes",
    ),
    ...eachBlock(inputs, "deploymentConfiguration", checkConfiguration),
  ];
}

const MINUTES = /^(\d{1,3}|1[0-3]\d\d|14[0-3]\d|1440)$/;

function checkConfiguration(block: Values): Problems {
  const hooks = valuesAt(block, "lifecycleHooks[]") as Values[];
  const pauses = hooks.filter(({ targetType }) => targetType === "PAUSE");
  return [
    ...oneOf(block, "strategy", ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]),
    ...matches(block, "bakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ...onlyFor(block, "canaryConfiguration", "CANARY"),
    ...onlyFor(block, "linearConfiguration", "LINEAR"),
    ...eachBlock(block, "canaryConfiguration", (canary) => [
      ...percent(canary, "canaryPercent", 0.1),
      ...matches(canary, "canaryBakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ]),
    ...eachBlock(block, "linearConfiguration", (linear) => [
      ...percent(linear, "stepPercent", 3),
      ...matches(linear, "stepBakeTimeInMinutes", MINUTES, "0 to 1440 minutes"),
    ]),
    ...problemWhen(
      hooks.length > 0 && strategyOf({ deploymentConfiguration: block }) === "ROLLING",
      "lifecycleHooks",
      "the sandbox does not model hooks of rolling deployments: AWS does not say which stages these have",
    ),
    ...problemWhen(
      pauses.length > MAX_HOOKS || hooks.length - pauses.length > MAX_HOOKS,
      "lifecycleHooks",
      `at most ${MAX_HOOKS} pause hooks and ${MAX_HOOKS} Lambda hooks, got ${pauses.length} and ` +
        `${hooks.length - pauses.length}`,
    ),
    ...eachBlock(block, "lifecycleHooks[]", checkHook),
  ];
}

function onlyFor(block: Values, property: string, owner: string): Problems {
  const strategy = text(block, "strategy");
  return problemWhen(
    !isAbsent(block[property]) && strategy !== owner,
    property,
    `is for the ${owner} strategy, got ${strategy === "" ? "none" : strategy}`,
  );
}

/** API reference, CanaryConfiguration and LinearConfiguration: in steps of a tenth. */
function percent(block: Values, property: string, least: number): Problems {
  const value = block[property];
  const outside = between(block, property, least, 100);
  return outside.length > 0 || isAbsent(value)
    ? outside
    : problemWhen(
        Math.abs(Number(value) * 10 - Math.round(Number(value) * 10)) > 1e-6,
        property,
        `expected a multiple of 0.1, got ${show(value)}`,
      );
}
