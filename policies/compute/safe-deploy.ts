import { resourcePolicy, type Check } from "../lib/policy";
import {
  hasAtLeast,
  isAbsentOr,
  isNotTrue,
  isObject,
  isOneOf,
  isTrue,
  property,
  where,
  type Expectation,
} from "../lib/property";
import { shiftsTraffic, strategies } from "./strategy";

/** The circuit breaker belongs to rolling deployments alone; the others go back by alarm and by hook. */
const isOff: Expectation = { ...isNotTrue, required: "false or absent, as the strategy shifts traffic" };

const breaker: readonly Check[] = [
  property("deploymentCircuitBreaker", isAbsentOr(isObject)),
  ...where(
    ({ props }) => !shiftsTraffic(props),
    property("deploymentCircuitBreaker.enable", isTrue),
    property("deploymentCircuitBreaker.rollback", isTrue),
  ),
  ...where(({ props }) => shiftsTraffic(props), property("deploymentCircuitBreaker.enable", isOff)),
];

export const safeDeploy = resourcePolicy({
  id: "ecs-safe-deploy",
  description:
    "A deployment that fails goes back by itself: by alarm, and when it is rolling by circuit breaker.",
  risk: "A version that does not start, or answers with errors, stays until somebody notices.",
  severity: "high",
  frameworks: {},
  fix: "Set alarms.enable and alarms.rollback to true with the alarms of the service in alarms.alarmNames, and turn deploymentCircuitBreaker on with rollback exactly when deploymentConfiguration.strategy is ROLLING. The Service component does all of it.",
  types: ["aws:ecs/service:Service"],
  checks: [
    // What CodeDeploy or another controller deploys goes by none of this.
    property("deploymentController", isAbsentOr(isObject)),
    property("deploymentController.type", isAbsentOr(isOneOf(["ECS"], /^(CODE_DEPLOY|EXTERNAL)$/))),
    property("deploymentConfiguration", isAbsentOr(isObject)),
    property("deploymentConfiguration.strategy", isAbsentOr(isOneOf(strategies, /(?!)/))),
    ...breaker,
    property("alarms.enable", isTrue),
    property("alarms.rollback", isTrue),
    property("alarms.alarmNames", hasAtLeast(1, "alarm")),
  ],
});
