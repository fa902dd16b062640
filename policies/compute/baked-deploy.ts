import { resourcePolicy, type Context } from "../lib/policy";
import { isAbsentOr, property, where, type Expectation } from "../lib/property";
import { shiftsTraffic } from "./strategy";

/** The provider takes minutes as texts. */
function isLongEnough({ settings: { minutes = 0 } }: Context): Expectation {
  return {
    required: `at least ${minutes} minutes`,
    accepts: (value) =>
      (typeof value === "string" || typeof value === "number") &&
      /^\d+$/.test(String(value)) &&
      Number(value) >= minutes,
    shows: /^\d{1,5}$/,
  };
}

export const bakedDeploy = resourcePolicy({
  id: "ecs-bake",
  description: "After traffic has moved the old tasks stay as long as an alarm needs to speak.",
  risk: "The way back is gone before anybody knows that it is needed: old tasks have to start again while users see errors.",
  severity: "medium",
  frameworks: {},
  fix: "Raise deploymentConfiguration.bakeTimeInMinutes and canaryConfiguration.canaryBakeTimeInMinutes: bakeMinutes and stepBakeMinutes in strategy of the Service component.",
  settings: {
    minutes: {
      description: "Minutes that the old tasks stay. Alarms look back five",
      minimum: 0,
      default: 5,
      environments: { dev: 0, staging: 0 },
    },
  },
  types: ["aws:ecs/service:Service"],
  checks: where(
    ({ props }) => shiftsTraffic(props),
    // ECS demands it of every strategy that shifts traffic.
    property("deploymentConfiguration.bakeTimeInMinutes", isLongEnough),
    // Absent means 10.
    property("deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes", (context) =>
      isAbsentOr(isLongEnough(context)),
    ),
  ),
});
