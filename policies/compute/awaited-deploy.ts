import { resourcePolicy, type Check } from "../lib/policy";
import { asList, asProperties, isTrue, property } from "../lib/property";
import { shiftsTraffic } from "./strategy";

/** Minutes that a deployment takes by its own settings; `undefined` when it may wait for somebody's answer. */
function plannedMinutes(configuration: unknown): number | undefined {
  const { bakeTimeInMinutes, canaryConfiguration, linearConfiguration, lifecycleHooks } =
    asProperties(configuration);
  if (asList(lifecycleHooks).length > 0) return undefined;
  const { canaryBakeTimeInMinutes = 10 } = asProperties(canaryConfiguration);
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = asProperties(linearConfiguration);
  const canary = canaryConfiguration === undefined ? 0 : Number(canaryBakeTimeInMinutes);
  const steps = linearConfiguration === undefined ? 0 : Math.ceil(100 / Number(stepPercent));
  return Number(bakeTimeInMinutes ?? 0) + canary + steps * Number(stepBakeTimeInMinutes);
}

const waits: Check = (resource, context) => {
  const { props } = resource;
  const minutes = shiftsTraffic(props) ? plannedMinutes(props["deploymentConfiguration"]) : 0;
  const mayEndLater = minutes === undefined || minutes > (context.settings["minutes"] ?? 0);
  return mayEndLater ? [] : property("waitForSteadyState", isTrue)(resource, context);
};

export const awaitedDeploy = resourcePolicy({
  id: "ecs-wait",
  description: "An update ends when its deployment has, where that is soon.",
  risk: "An update succeeds and the next environment follows, while the deployment fails and goes back.",
  severity: "medium",
  frameworks: {},
  fix: "Set waitForSteadyState to true. The Service component does so wherever a job can wait that long.",
  settings: {
    minutes: {
      description: "Minutes of waiting between steps and after them beyond which an update may end first",
      minimum: 0,
      default: 60,
    },
  },
  types: ["aws:ecs/service:Service"],
  checks: [waits],
});
