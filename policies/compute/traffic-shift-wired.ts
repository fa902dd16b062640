import { resourcePolicy, type Check, type Finding, type Resource } from "../lib/policy";
import {
  asList,
  asProperties,
  hasAtLeast,
  isAbsentOr,
  isList,
  isSet,
  property,
  where,
} from "../lib/property";
import { shiftsTraffic } from "./strategy";

const wiring = "loadBalancers[].advancedConfiguration";

/** ECS shifts in steps at a load balancer or by Service Connect alone; all at once it deploys other services too. */
function needsLoadBalancer({ props }: Resource): boolean {
  const { strategy } = asProperties(props["deploymentConfiguration"]);
  const { enabled } = asProperties(props["serviceConnectConfiguration"]);
  return (strategy === "LINEAR" || strategy === "CANARY") && enabled !== true;
}

/** Two names of one group: the new tasks would take the traffic at once. */
const differentGroups: Check = ({ props }) =>
  asList(props["loadBalancers"]).flatMap((loadBalancer, index): readonly Finding[] => {
    const { targetGroupArn, advancedConfiguration } = asProperties(loadBalancer);
    const { alternateTargetGroupArn } = asProperties(advancedConfiguration);
    if (targetGroupArn === undefined || targetGroupArn !== alternateTargetGroupArn) return [];
    return [
      {
        property: `loadBalancers[${index}].advancedConfiguration.alternateTargetGroupArn`,
        observed: "the same as targetGroupArn",
        required: "another target group",
      },
    ];
  });

export const trafficShiftWired = resourcePolicy({
  id: "ecs-bg-wiring",
  description:
    "A service that shifts traffic has two target groups, the rule between them, and the role to change it.",
  risk: "New tasks get all traffic at once, or none, and there is no way back at the load balancer.",
  severity: "high",
  frameworks: {},
  fix: "Set alternateTargetGroupArn, productionListenerRule and roleArn in loadBalancers[].advancedConfiguration, or use the ROLLING strategy. The Service component sets all three.",
  types: ["aws:ecs/service:Service"],
  checks: [
    property("loadBalancers", isAbsentOr(isList)),
    ...where(needsLoadBalancer, property("loadBalancers", hasAtLeast(1, "load balancer"))),
    ...where(
      ({ props }) => shiftsTraffic(props) && asList(props["loadBalancers"]).length > 0,
      property(`${wiring}.alternateTargetGroupArn`, isSet("a second target group")),
      property(`${wiring}.productionListenerRule`, isSet("the listener rule of the production traffic")),
      property(`${wiring}.roleArn`, isSet("the role with which ECS changes the rule")),
      differentGroups,
    ),
  ],
});
