import type { Cloud } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { weightsOf } from "../lb/rule-weights";
import { deploymentsOf, isShiftInProgress, lastMoment } from "./deployments";
import { strategyOf } from "./service-revision";

/** Why ECS does not take a strategy that shifts traffic, with every argument known. */
export function strategyRefusal(cloud: Cloud, inputs: Values): string | undefined {
  const strategy = strategyOf(inputs);
  if (strategy === "ROLLING") return undefined;
  const balancers = valuesAt(inputs, "loadBalancers[]") as Values[];
  if (balancers.length === 0) {
    return `the sandbox does not model deployment strategy ${strategy} without a load balancer`;
  }
  const configuration = (inputs["deploymentConfiguration"] ?? {}) as Values;
  const reasons = [
    settingRefusal(configuration, strategy),
    hookRefusal(configuration),
    ...balancers.map((balancer) => balancerRefusal(cloud, balancer)),
  ];
  return reasons.find((reason) => reason !== undefined);
}

/** The bake is what the API reference demands, the rest what the provider's declaration does. */
const NEEDED: Readonly<Record<string, string>> = {
  BLUE_GREEN: "bakeTimeInMinutes",
  LINEAR: "linearConfiguration",
  CANARY: "canaryConfiguration",
};

function settingRefusal(configuration: Values, strategy: string): string | undefined {
  const needed = NEEDED[strategy] ?? "strategy";
  return configuration[needed] === undefined
    ? `deploymentConfiguration.${needed} is required for deployment strategy ${strategy}`
    : undefined;
}

function hookRefusal(configuration: Values): string | undefined {
  const lambdas = (valuesAt(configuration, "lifecycleHooks[]") as Values[]).filter(
    ({ targetType }) => targetType !== "PAUSE",
  );
  return lambdas.some((hook) => text(hook, "hookTargetArn") === "" || text(hook, "roleArn") === "")
    ? "hookTargetArn and roleArn are required for a lifecycle hook of targetType AWS_LAMBDA"
    : undefined;
}

function balancerRefusal(cloud: Cloud, balancer: Values): string | undefined {
  const advanced = (balancer["advancedConfiguration"] ?? {}) as Values;
  const pair = [text(balancer, "targetGroupArn"), text(advanced, "alternateTargetGroupArn")];
  if (pair[0] === pair[1]) return "the sandbox does not model an alternate target group that is the main one";
  const weights = weightsOf(cloud, text(advanced, "productionListenerRule"));
  const both = weights === undefined || pair.every((arn) => arn in weights);
  return both || text(advanced, "testListenerRule") !== ""
    ? undefined
    : "For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated " +
        "with both targetGroup and alternateTargetGroup";
}

/** Why no deployment can start on top of one that has not ended. */
export function overlapRefusal(cloud: Cloud, serviceArn: string): string | undefined {
  const current = deploymentsOf(cloud, serviceArn).find(isShiftInProgress);
  if (current === undefined) return undefined;
  const { production, lifecycleStage } = lastMoment(current);
  return production === 0 && current.status === "IN_PROGRESS"
    ? undefined
    : `the sandbox does not model a deployment that starts in another's ${lifecycleStage} (${current.status}): AWS ` +
        "does not say which revision then keeps the traffic. Let it end first: move its clock on";
}
